/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Part;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.tensor.Shape;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Formats that only the host knows. */
class SciJavaOpenerTest {

	@TempDir
	private Path folder;

	/** Opens "….strange" as an image, or as a text where the file says so. */
	public static final class StrangeFormat extends AbstractIOPlugin<Object> {

		@Override
		public Class<Object> getDataType() {
			return Object.class;
		}

		@Override
		public boolean supportsOpen(final Location source) {
			return source.getName().endsWith(".strange");
		}

		@Override
		public Object open(final Location source) throws IOException {
			final Path file = ((FileLocation) source).getFile().toPath();
			if (Files.size(file) > 0) return Files.readString(file);
			final short[] pixels = new short[3 * 2 * 2 * 4];
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = (short) (40000 + i);
			}
			return ArrayImgs.unsignedShorts(pixels, 3, 2, 2, 4);
		}
	}

	@Test
	void opensWhatTheHostKnows() throws IOException {
		try (Context context = new Context(IOService.class, PluginService.class)) {
			context.service(PluginService.class).addPlugin(new PluginInfo<>(
				StrangeFormat.class, IOPlugin.class));
			final ImageOpener opener = ImageOpener.firstOf(List.of(ImageOpener.all(),
				new SciJavaOpener(context.service(IOService.class))));
			Files.createFile(folder.resolve("a.strange"));
			final Dataset data = Datasets.open(folder, Part.TEST, ReadOptions.defaults()
				.withOpener(opener));
			assertEquals(4, data.size());
			assertEquals("a.strange[4]", data.name(3));
			assertEquals(Shape.of(2, 2, 3), data.shape(3));
			final Picture last = data.read(3);
			assertEquals(PixelType.U16, last.type());
			assertEquals(40036, last.pixels().floats()[0]);
			Files.writeString(folder.resolve("b.strange"), "text");
			final String reason = assertThrows(IOException.class, () -> opener.read(folder
				.resolve("b.strange"), 0)).getMessage();
			assertTrue(reason.contains("no image"), reason);
		}
	}
}
