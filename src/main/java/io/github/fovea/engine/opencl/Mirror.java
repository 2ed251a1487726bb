/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Tensor;

import java.nio.ByteBuffer;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_event;
import org.jocl.cl_mem;

/**
 * A tensor of the host and its buffer on the device. Of one that is not too large
 * the content of several runs may be on its way: each has a slot.
 */
final class Mirror {

	/** What is larger is copied while everyone waits, so as not to be there thrice. */
	private static final int MOST = 256 << 20;

	private final OpenClContext context;
	private final Tensor tensor;
	private final cl_mem buffer;
	private final Resources resources;
	private final ByteBuffer[] pinned;
	private final cl_mem[] staged;

	/**
	 * @param resources releases what is on the way
	 */
	Mirror(final OpenClContext context, final Tensor tensor, final cl_mem buffer,
		final int slots, final Resources resources)
	{
		this.context = context;
		this.tensor = tensor;
		this.buffer = buffer;
		this.resources = resources;
		pinned = new ByteBuffer[slots];
		staged = new cl_mem[slots];
	}

	Tensor tensor() {
		return tensor;
	}

	cl_mem buffer() {
		return buffer;
	}

	private long bytes() {
		return tensor.type().bytes();
	}

	boolean travels() {
		return bytes() <= MOST;
	}

	private ByteBuffer pinned(final int slot) {
		if (pinned[slot] == null) pinned[slot] = context.pinned((int) bytes(),
			resources);
		return pinned[slot];
	}

	/**
	 * Takes the tensor's present content to the device. A graphics processor receives it
	 * while it computes.
	 */
	void upload(final int slot) {
		if (bytes() == 0) return;
		if (!travels()) {
			context.write(tensor, buffer);
			return;
		}
		final ByteBuffer content = pinned(slot);
		TensorBytes.read(tensor, content);
		if (context.device().cpu()) {
			CL.clEnqueueWriteBuffer(context.queue(), buffer, false, 0, bytes(), Pointer.to(
				content), 0, null, null);
			return;
		}
		if (staged[slot] == null) staged[slot] = context.buffer(bytes(), resources);
		final cl_event arrived = new cl_event();
		CL.clEnqueueWriteBuffer(context.uploads(), staged[slot], false, 0, bytes(),
			Pointer.to(content), 0, null, arrived);
		CL.clFlush(context.uploads());
		CL.clEnqueueCopyBuffer(context.queue(), staged[slot], buffer, 0, 0, bytes(), 1,
			new cl_event[] { arrived }, null);
		CL.clReleaseEvent(arrived);
	}

	/** Sends the buffer's content to the host. */
	void download(final int slot) {
		if (bytes() == 0) return;
		if (travels()) CL.clEnqueueReadBuffer(context.queue(), buffer, false, 0, bytes(),
			Pointer.to(pinned(slot)), 0, null, null);
		else context.read(buffer, tensor);
	}

	/** Fills the tensor with what has arrived. */
	void receive(final int slot) {
		if (bytes() > 0 && travels()) TensorBytes.write(pinned[slot], tensor);
	}
}
