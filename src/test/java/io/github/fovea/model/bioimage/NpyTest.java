/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays in NumPy's format. */
class NpyTest {

	private static byte[] file(final int version, final String header,
		final String hex)
	{
		final byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
		final byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
		final ByteBuffer out = ByteBuffer.allocate(12 + text.length + data.length)
			.order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put(
			(byte) version).put((byte) 0);
		if (version == 1) out.putShort((short) text.length);
		else out.putInt(text.length);
		out.put(text).put(data);
		return Arrays.copyOf(out.array(), out.position());
	}

	private static String header(final String code, final String columnMajor,
		final String shape)
	{
		return "{'descr': '" + code + "', 'fortran_order': " + columnMajor +
			", 'shape': " + shape + ", }";
	}

	@Test
	void elementsOfEachTypeAndOrderOfBytesAreRead() {
		for (final String[] row : new String[][] { //
			{ "<f4", "0000803f 000000c0", "float32", "1.0 -2.0" }, //
			{ ">f4", "3f800000 c0000000", "float32", "1.0 -2.0" }, //
			{ "<f8", "000000000000f03f 00000000000000c0", "float64", "1.0 -2.0" }, //
			{ "|u1", "01 ff", "uint8", "1.0 255.0" }, //
			{ "|i1", "01 ff", "int32", "1.0 -1.0" }, //
			{ "<u2", "0100 ffff", "int32", "1.0 65535.0" }, //
			{ ">u2", "0001 ffff", "int32", "1.0 65535.0" }, //
			{ "<i2", "0100 ffff", "int32", "1.0 -1.0" }, //
			{ "<u4", "01000000 ffffffff", "int64", "1.0 4.294967295E9" }, //
			{ "<i4", "01000000 ffffffff", "int32", "1.0 -1.0" }, //
			{ ">i8", "0000000000000001 ffffffffffffffff", "int64", "1.0 -1.0" }, //
			{ "|b1", "01 00", "bool", "1.0 0.0" } })
		{
			final Tensor tensor = Npy.read(file(1, header(row[0], "False", "(2,)"),
				row[1]));
			assertEquals(row[2], tensor.elements().toString(), row[0]);
			assertEquals(row[3], tensor.get(0) + " " + tensor.get(1), row[0]);
		}
	}

	@Test
	void bothOrdersOfElementsAndAllVersionsAreRead() {
		final String data = "000102030405";
		for (int version = 1; version <= 3; version++) {
			assertArrayEquals(new double[] { 0, 1, 2, 3, 4, 5 }, Npy.read(file(version,
				header("|u1", "False", "(2, 3)"), data)).toDoubles());
			final Tensor columns = Npy.read(file(version, header("|u1", "True",
				"(2, 3)"), data));
			assertArrayEquals(new double[] { 0, 2, 4, 1, 3, 5 }, columns.toDoubles());
			assertEquals(Shape.of(2, 3), columns.shape());
		}
		assertEquals(Shape.SCALAR, Npy.read(file(1, header("|u1", "False", "()"),
			"07")).shape());
		assertEquals(0, Npy.read(file(1, header("|u1", "False", "(0, 9)"), ""))
			.size());
	}

	@Test
	void whatIsWrittenIsReadAndLiesAligned() {
		final Tensor values = Tensor.of(new float[] { 0, 1, 255, 65535, 7, 8 }, 1, 2,
			3);
		for (final String type : List.of("float32", "float64", "uint16", "int32",
			"int64", "uint32"))
		{
			final byte[] file = Npy.write(values, type);
			assertEquals(0, (file.length - 6 * NumPyType.of(type).bytes()) % 64);
			assertArrayEquals(values.toDoubles(), Npy.read(file).toDoubles());
			assertEquals(values.shape(), Npy.read(file).shape());
		}
		final Tensor one = Tensor.of(new byte[] { 3 }, ElementType.U8, Shape.of(1));
		assertTrue(new String(Npy.write(one), StandardCharsets.ISO_8859_1).contains(
			"'shape': (1,)"));
		assertEquals(3, Npy.read(Npy.write(one)).get(0));
	}

	@Test
	void publishedTensorsAreWrittenAsTheyWere() throws IOException {
		final byte[] published = Files.readAllBytes(TestData.require(
			"bioimageio/unet2d_nuclei_broad/test_output.npy"));
		assertArrayEquals(published, Npy.write(Npy.read(published)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{'descr': '|u1'}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2,), 'more': 'x'}",
		"{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2,)}",
		"{'descr': '|O', 'fortran_order': False, 'shape': (2,)}",
		"{'descr': '|u2', 'fortran_order': False, 'shape': (1,)}",
		"{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (2,)}",
		"{'descr': '|u1', 'fortran_order': 0, 'shape': (2,)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (-2,)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': 2}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2,)} + __import__('os')" })
	void otherHeadersAreRefused(final String header) {
		assertThrows(FoveaException.class, () -> Npy.read(file(1, header, "0102")));
	}

	@Test
	void damagedFilesAreRefused() {
		final byte[] whole = Npy.write(Tensor.of(new float[] { 1, 2, 3 }, 3));
		for (int length = 0; length < whole.length; length++) {
			final byte[] part = Arrays.copyOf(whole, length);
			assertThrows(FoveaException.class, () -> Npy.read(part));
		}
		final byte[] endless = file(2, header("|u1", "False", "(2,)"), "0102");
		endless[11] = (byte) 0xff;
		assertThrows(FoveaException.class, () -> Npy.read(endless));
	}
}
