/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_buffer_region;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;

/**
 * A device in use: its context, a queue of work, one for what is brought to it
 * meanwhile, both in order, and its compiled sources.
 */
final class OpenClContext implements AutoCloseable {

	/** Buffers and parts of no bytes do not exist: each has as many more. */
	private static final long LEAST = 16;

	private final OpenClDevice device;
	private final TuningFile tunings;
	private final Choices choices;
	private final Resources resources = new Resources();
	private final cl_context context;
	private final cl_command_queue queue;
	private final cl_command_queue uploads;
	private final Sources sources;
	private final Arenas arenas = new Arenas(this);
	/** Bytes of all buffers. */
	private long used;

	OpenClContext(final OpenClDevice device) {
		this(device, ProgramCache.of(device), TuningFile.of(device));
	}

	/**
	 * @param cache of compiled programs; empty to compile all
	 * @param tunings is read now
	 */
	OpenClContext(final OpenClDevice device, final Optional<ProgramCache> cache,
		final TuningFile tunings)
	{
		this.device = device;
		this.tunings = tunings;
		choices = tunings.read();
		final cl_context_properties properties = new cl_context_properties();
		properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
		context = Failures.tell(device, () -> CL.clCreateContext(properties, 1,
			new cl_device_id[] { device.id() }, null, null, null));
		resources.add(() -> CL.clReleaseContext(context));
		queue = createQueue();
		uploads = createQueue();
		sources = new Sources(device, context, cache, resources);
	}

	// Its successor needs OpenCL 2.0.
	@SuppressWarnings("deprecation")
	private cl_command_queue createQueue() {
		final cl_command_queue result = Failures.tell(device, () -> CL.clCreateCommandQueue(
			context, device.id(), 0, null));
		resources.add(() -> CL.clReleaseCommandQueue(result));
		return result;
	}

	OpenClDevice device() {
		return device;
	}

	/** Decides what kernels leave open. */
	Choices choices() {
		return choices;
	}

	/** Where choices are kept. */
	TuningFile tunings() {
		return tunings;
	}

	cl_command_queue queue() {
		return queue;
	}

	/** For what need not wait for the work. */
	cl_command_queue uploads() {
		return uploads;
	}

	Sources sources() {
		return sources;
	}

	/** The driver's name for this. */
	cl_context handle() {
		return context;
	}

	/** Memory that programs share. */
	Arenas arenas() {
		return arenas;
	}

	/**
	 * A new buffer, with undefined content.
	 *
	 * @param owner releases it
	 * @throws DeviceMemoryException if the device has too little memory
	 */
	cl_mem buffer(final long bytes, final Resources owner) {
		return create(CL.CL_MEM_READ_WRITE, bytes, owner);
	}

	private cl_mem create(final long flags, final long bytes, final Resources owner) {
		if (used + bytes > device.memory()) throw new DeviceMemoryException("The device " +
			device.name() + " has " + (device.memory() >> 20) + " MiB, of which " + (used >> 20) +
			" are taken; " + (bytes >> 20) +
			" more do not fit. Take a smaller batch or image, or the engine cpu.");
		final cl_mem[] result = new cl_mem[1];
		Failures.tellOfMemory(device, () -> {
			result[0] = CL.clCreateBuffer(context, flags, bytes + LEAST, null, null);
			try {
				// Some drivers take the memory only when it is first used.
				CL.clEnqueueWriteBuffer(queue, result[0], true, 0, Integer.BYTES, Pointer.to(
					new int[1]), 0, null, null);
			}
			catch (final CLException e) {
				CL.clReleaseMemObject(result[0]);
				throw e;
			}
		});
		used += bytes;
		owner.add(() -> {
			CL.clReleaseMemObject(result[0]);
			used -= bytes;
		});
		return result[0];
	}

	/** Memory of the host that the device reads and writes directly. */
	ByteBuffer pinned(final int bytes, final Resources owner) {
		final cl_mem memory = create(CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR,
			bytes, owner);
		final ByteBuffer result = CL.clEnqueueMapBuffer(queue, memory, true,
			CL.CL_MAP_READ | CL.CL_MAP_WRITE, 0, bytes, 0, null, null, null);
		owner.add(() -> CL.clEnqueueUnmapMemObject(queue, memory, result, 0, null, null));
		return result.order(ByteOrder.nativeOrder());
	}

	/** A part of a buffer. */
	cl_mem part(final cl_mem buffer, final long offset, final long bytes,
		final Resources owner)
	{
		final cl_mem result = CL.clCreateSubBuffer(buffer, CL.CL_MEM_READ_WRITE,
			CL.CL_BUFFER_CREATE_TYPE_REGION, new cl_buffer_region(offset, Math.max(
				LEAST, bytes)), null);
		owner.add(() -> CL.clReleaseMemObject(result));
		return result;
	}

	/** Copies a tensor to the device. */
	void write(final Tensor tensor, final cl_mem buffer) {
		final long bytes = tensor.type().bytes();
		if (bytes > 0) Failures.tell(device, () -> {
			settle();
			CL.clEnqueueWriteBuffer(queue, buffer, true, 0, bytes, pointer(tensor), 0, null,
				null);
		});
	}

	/** Copies a tensor from the device, when all that was enqueued is done. */
	void read(final cl_mem buffer, final Tensor tensor) {
		final long bytes = tensor.type().bytes();
		if (bytes > 0) Failures.tell(device, () -> {
			settle();
			CL.clEnqueueReadBuffer(queue, buffer, true, 0, bytes, pointer(tensor), 0, null,
				null);
		});
	}

	/** Ends all work: no garbage is collected while JOCL copies from or to an array. */
	private void settle() {
		CL.clFinish(queue);
	}

	/** Copies on the device. */
	void copy(final cl_mem from, final cl_mem to, final TensorType type) {
		if (type.bytes() > 0) CL.clEnqueueCopyBuffer(queue, from, to, 0, 0, type.bytes(),
			0, null, null);
	}

	private static Pointer pointer(final Tensor tensor) {
		return switch (tensor.elements()) {
			case F32 -> Pointer.to(tensor.floats());
			case F64 -> Pointer.to(tensor.doubles());
			case I64 -> Pointer.to(tensor.longs());
			case I32 -> Pointer.to(tensor.ints());
			case U8, BOOL -> Pointer.to(tensor.bytes());
		};
	}

	@Override
	public void close() {
		resources.add(() -> {
			CL.clFinish(uploads);
			CL.clFinish(queue);
		});
		resources.close();
	}
}
