/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Parameters;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jocl.cl_mem;

/** Parameters in the device's memory. */
final class OpenClParameters implements Parameters {

	private record Entry(TensorType type, cl_mem buffer) {}

	private final OpenClContext context;
	private final Resources resources = new Resources();
	private final Map<String, Entry> entries = new LinkedHashMap<>();
	private long changes;

	OpenClParameters(final OpenClContext context) {
		this.context = context;
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(entries.keySet());
	}

	@Override
	public Tensor get(final String name) {
		final Entry entry = entry(name);
		final Tensor result = Tensor.zeros(entry.type);
		context.read(entry.buffer, result);
		return result;
	}

	@Override
	public void set(final String name, final Tensor content) {
		final Entry present = entries.get(name);
		if (present != null && !present.type.equals(content.type()))
			throw new IllegalArgumentException("Parameter " + name + " is " +
				present.type + ", got " + content.type());
		final Entry entry = present != null ? present : new Entry(content.type(),
			context.buffer(content.type().bytes(), resources));
		entries.put(name, entry);
		context.write(content, entry.buffer);
		changed();
	}

	/** Notes that contents have changed. */
	void changed() {
		changes++;
	}

	/** How often contents have changed. */
	long changes() {
		return changes;
	}

	@Override
	public TensorType type(final String name) {
		return entry(name).type;
	}

	cl_mem buffer(final String name) {
		return entry(name).buffer;
	}

	private Entry entry(final String name) {
		final Entry entry = entries.get(name);
		if (entry == null) throw new NoSuchElementException("No parameter " + name +
			" in " + entries.keySet());
		return entry;
	}

	@Override
	public void close() {
		entries.clear();
		resources.close();
	}
}
