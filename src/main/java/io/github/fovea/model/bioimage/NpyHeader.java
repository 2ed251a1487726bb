/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a NumPy file says: a Python dictionary with three keys. Nothing
 * else is understood.
 *
 * @param columnMajor whether the first index changes fastest (Fortran's order)
 */
record NpyHeader(NumPyType type, ByteOrder order, boolean columnMajor,
	long[] shape)
{

	private static final Set<String> KEYS = Set.of("descr", "fortran_order",
		"shape");
	private static final int MOST_AXES = 32;

	/** A string, a word, a tuple of numbers. */
	private static final Pattern ENTRY = Pattern.compile(
		"\\s*(['\"])(\\w{1,20})\\1\\s*:\\s*('[^'\\\\]{0,20}'|\"[^\"\\\\]{0,20}\"|True|False|\\([\\d\\sL,]*\\))\\s*(,|(?=\\}))");
	private static final Pattern CODE = Pattern.compile("([<>|=])([a-z]\\d)");

	/**
	 * @throws io.github.fovea.FoveaException if it says anything else
	 */
	static NpyHeader parse(final String text) {
		final Map<String, String> entries = entries(text.strip());
		if (!entries.keySet().equals(KEYS)) throw Npy.damaged(
			"its header should have the keys " + KEYS + ", but has " + entries
				.keySet());
		final String code = entries.get("descr");
		final Matcher matcher = CODE.matcher(code.substring(1, code.length() - 1));
		final NumPyType type = matcher.matches() ? NumPyType.ofCode(matcher.group(2))
			: null;
		if (type == null || matcher.group(1).equals("|") && type.bytes() > 1)
			throw Npy.damaged("its elements are of the type " + code);
		final String order = entries.get("fortran_order");
		if (!order.equals("True") && !order.equals("False")) throw Npy.damaged(
			"its header does not say the order of the elements");
		final ByteOrder bytes = switch (matcher.group(1)) {
			case ">" -> ByteOrder.BIG_ENDIAN;
			case "=" -> ByteOrder.nativeOrder();
			default -> ByteOrder.LITTLE_ENDIAN;
		};
		return new NpyHeader(type, bytes, order.equals("True"), shape(entries.get(
			"shape")));
	}

	private static Map<String, String> entries(final String text) {
		if (!text.startsWith("{") || !text.endsWith("}")) throw Npy.damaged(
			"its header is no dictionary");
		final Map<String, String> entries = new HashMap<>();
		final Matcher matcher = ENTRY.matcher(text);
		int at = 1;
		while (!text.substring(at).strip().equals("}")) {
			if (!matcher.find(at) || matcher.start() != at) throw Npy.damaged(
				"its header is not understood");
			if (entries.put(matcher.group(2), matcher.group(3)) != null) throw Npy
				.damaged("its header has a key twice");
			at = matcher.end();
		}
		return entries;
	}

	private static long[] shape(final String tuple) {
		if (!tuple.startsWith("(")) throw Npy.damaged("its header has no shape");
		final List<Long> sizes = new ArrayList<>();
		final String inside = tuple.substring(1, tuple.length() - 1).strip();
		if (inside.isEmpty()) return new long[0];
		for (final String size : inside.split(",")) {
			if (!size.strip().matches("\\d{1,10}L?")) throw Npy.damaged(
				"its shape is " + tuple);
			sizes.add(Long.parseLong(size.strip().replace("L", "")));
		}
		if (sizes.size() > MOST_AXES || sizes.size() == 1 && !inside.endsWith(","))
			throw Npy.damaged("its shape is " + tuple);
		return sizes.stream().mapToLong(Long::longValue).toArray();
	}
}
