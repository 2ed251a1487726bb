/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Parameters;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jocl.cl_mem;

/** Parameters in the device's memory. */
final class OpenClParameters implements Parameters {

	private record Entry(TensorType type, cl_mem buffer, Location location) {}

	private final OpenClContext context;
	private final Resources resources = new Resources();
	private final Map<String, Entry> entries = new LinkedHashMap<>();
	/** Memory of parameters that are still to be set. */
	private final Map<String, Entry> reserved = new HashMap<>();
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
		final Entry entry = present != null ? present : take(name, content.type());
		entries.put(name, entry);
		context.write(content, entry.buffer);
		changed();
	}

	private Entry take(final String name, final TensorType type) {
		final Entry found = reserved.remove(name);
		if (found != null && found.type.equals(type)) return found;
		final cl_mem buffer = context.buffer(type.bytes(), resources);
		return new Entry(type, buffer, new Location(new Operand.Whole(buffer), 0));
	}

	/**
	 * Takes memory for those of a graph's parameters that are not there, together, so
	 * that one kernel can work on many of them.
	 */
	void reserve(final Graph graph) {
		final List<Parameter> missing = graph.parameters().stream().filter(p -> p
			.role() != Parameter.Role.CONSTANT && !entries.containsKey(p.name())).toList();
		for (int from = 0; from < missing.size();) {
			long bytes = 0;
			int to = from;
			while (to < missing.size() && (to == from || bytes + missing.get(to).value()
				.type().bytes() <= context.device().arena()))
			{
				bytes += context.device().aligned(missing.get(to++).value().type().bytes());
			}
			reserve(missing.subList(from, to), context.buffer(bytes, resources));
			from = to;
		}
	}

	private void reserve(final List<Parameter> parameters, final cl_mem whole) {
		long offset = 0;
		for (final Parameter p : parameters) {
			final TensorType type = p.value().type();
			reserved.put(p.name(), new Entry(type, context.part(whole, offset, type.bytes(),
				resources), new Location(new Operand.Whole(whole), offset)));
			offset += context.device().aligned(type.bytes());
		}
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

	Location location(final String name) {
		return entry(name).location;
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
		reserved.clear();
		resources.close();
	}
}
