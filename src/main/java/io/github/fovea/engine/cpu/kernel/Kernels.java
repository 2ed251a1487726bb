/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.engine.cpu.last.LastKernels;
import io.github.fovea.engine.cpu.last.PixelSumKernel;
import io.github.fovea.engine.cpu.last.PooledConvGrad;
import io.github.fovea.engine.cpu.last.PooledImageGrad;
import io.github.fovea.engine.cpu.last.Winograd;
import io.github.fovea.engine.cpu.matrix.GemmKernel;
import io.github.fovea.engine.cpu.matrix.MatMulKernel;
import io.github.fovea.engine.cpu.rows.LiftFilters;
import io.github.fovea.engine.cpu.rows.LiftPass;
import io.github.fovea.engine.cpu.rows.LiftedConv;
import io.github.fovea.engine.cpu.rows.LiftedPooledConv;
import io.github.fovea.engine.cpu.rows.LiftedUnpooledConv;
import io.github.fovea.engine.cpu.window.FilterRowsConv;
import io.github.fovea.engine.cpu.window.WindowKernels;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.AlongAxisGrad;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.MaxUnpoolGrad;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.PadGrad;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.SoftmaxCrossEntropyGrad;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which kernel computes which operator. */
public final class Kernels {

	private final Map<Class<? extends Operator>, Function<Node, Kernel>> any =
		new HashMap<>();
	private final Map<Class<? extends Operator>, Function<Node, Kernel>> floats =
		new HashMap<>();

	private final LastKernels lastKernels;

	public Kernels(final Primitives primitives, final LastKernels lastKernels,
		final Winograd winograd)
	{
		this.lastKernels = lastKernels;
		addForAnyType();
		addElementwise(primitives.functions());
		addReductions(primitives.channelLoops());
		addSteps();
		addWindows(primitives, winograd);
		floats.put(Gemm.class, node -> new GemmKernel(node, primitives
			.panels()));
		floats.put(MatMul.class, node -> new MatMulKernel(node,
			primitives.panels()));
	}

	/** The kernel of a node, null if there is none. */
	public Kernel create(final Node node) {
		final Kernel last = lastKernels.create(node);
		if (last != null) return last;
		final Class<? extends Operator> type = node.operator().getClass();
		if (isFloat(node) && floats.containsKey(type)) return floats.get(type)
			.apply(node);
		final Function<Node, Kernel> general = any.get(type);
		return general == null ? null : general.apply(node);
	}

	/** True if nothing but float32 occurs, counters and labels left aside. */
	private static boolean isFloat(final Node node) {
		if (node.operator() instanceof Where) return false;
		return Stream.concat(node.inputs().stream().limit(1), node.outputs()
			.stream()).map(Value::type).allMatch(t -> t.elements() == ElementType.F32);
	}

	private void addForAnyType() {
		any.put(Binary.class, node -> new GeneralBinaryKernel(node,
			((Binary) node.operator())::apply));
		any.put(Compare.class, node -> {
			final Compare.Relation relation = ((Compare) node.operator()).relation();
			return new GeneralBinaryKernel(node, (x, y) -> relation.holds(x, y) ? 1
				: 0);
		});
		any.put(Where.class, WhereKernel::new);
		any.put(Cast.class, CastKernel::new);
		any.put(Concat.class, ConcatKernel::new);
		any.put(Expand.class, StridedCopyKernel::expand);
		any.put(Transpose.class, StridedCopyKernel::transpose);
		any.put(Slice.class, StridedCopyKernel::slice);
		any.put(Pad.class, PadKernel::new);
		any.put(Gather.class, AlongAxisKernel::new);
		any.put(Resize.class, AlongAxisKernel::new);
		any.put(AlongAxisGrad.class, AlongAxisKernel::new);
		any.put(Increment.class, node -> new IncrementKernel());
		any.put(Reshape.class, ViewKernel::new);
		any.put(Flatten.class, ViewKernel::new);
	}

	private void addElementwise(final Functions functions) {
		floats.put(Transpose.class, node -> TransposeKernel.axesThatMove(node) > 0
			? new TransposeKernel(node) : StridedCopyKernel.transpose(node));
		floats.put(Unary.class, node -> new PointwiseKernel(node, functions));
		floats.put(LeakyRelu.class, node -> new PointwiseKernel(node, functions));
		floats.put(Elu.class, node -> new PointwiseKernel(node, functions));
		floats.put(Clip.class, node -> new PointwiseKernel(node, functions));
		floats.put(PointwiseGrad.class, PointwiseGradKernel::new);
		floats.put(Binary.class, BinaryKernel::new);
		floats.put(DropoutTraining.class, DropoutKernel::new);
		floats.put(PadGrad.class, PadKernel::new);
	}

	private void addReductions(final ChannelLoops loops) {
		floats.put(Reduce.class, node -> loops != null && isPixelSum(node)
			? new PixelSumKernel(node, loops) : PlaneSumKernel.fits(node) ? new PlaneSumKernel(node)
				: new ReduceKernel(node));
		floats.put(Softmax.class, SoftmaxKernel::new);
		floats.put(LogSoftmax.class, SoftmaxKernel::new);
		floats.put(SoftmaxCrossEntropy.class, CrossEntropyKernel::new);
		floats.put(SoftmaxCrossEntropyGrad.class, CrossEntropyKernel::new);
		floats.put(BatchNormalization.class, BatchNormalizationKernel::new);
		floats.put(BatchNormalizationTraining.class,
			BatchNormalizationKernel::new);
		floats.put(BatchNormalizationGrad.class, BatchNormalizationKernel::new);
		floats.put(Lrn.class, LrnKernel::new);
		floats.put(LrnGrad.class, LrnKernel::new);
		floats.put(GlobalPool.class, GlobalPoolKernel::new);
	}

	private static boolean isPixelSum(final Node node) {
		final Reduce reduce = (Reduce) node.operator();
		final Shape shape = node.input(0).shape();
		boolean fits = shape.rank() > 1 && shape.size() > 0 && reduce
			.function() == Reduce.Function.SUM && !reduce.reduces(shape.rank() - 1);
		for (int axis = 0; axis < shape.rank() - 1; axis++) {
			fits &= reduce.reduces(axis);
		}
		return fits;
	}

	private void addSteps() {
		floats.put(SgdStep.class, SgdKernel::new);
		floats.put(AdamStep.class, AdamKernel::new);
		floats.put(RmsPropStep.class, RmsPropKernel::new);
	}

	private void addWindows(final Primitives primitives,
		final Winograd winograd)
	{
		addWindow(Conv.class, node -> WindowKernels.conv(node, primitives));
		addWindow(ConvGradInput.class, node -> WindowKernels.convGradInput(node,
			primitives));
		floats.put(LiftFilters.class, LiftPass::filters);
		floats.put(LiftedConv.class, LiftPass::convolution);
		floats.put(LiftedPooledConv.class, LiftPass::pooledConvolution);
		floats.put(LiftedUnpooledConv.class, LiftPass::unpooledConvolution);
		floats.put(FilterRowsConv.class, WindowKernels::filterRowsConv);
		addWindow(ConvGradWeight.class, node -> WindowKernels.convGradWeight(node,
			primitives, winograd));
		addWindow(PooledConvGrad.class, WindowKernels::pooledConvGrad);
		floats.put(PooledImageGrad.class, WindowKernels::pooledImageGrad);
		addWindow(MaxPool.class, node -> WindowKernels.maxPool(node, primitives));
		addWindow(MaxPoolGrad.class, WindowKernels::maxPoolGrad);
		floats.put(IndexedMaxPool.class, WindowKernels::indexedMaxPool);
		floats.put(IndexedMaxPool.Gradient.class, WindowKernels::indexedMaxPoolGrad);
		any.put(MaxPoolIndices.class, WindowKernels::maxPoolIndices);
		floats.put(MaxUnpool.class, UnpoolKernel::new);
		floats.put(MaxUnpoolGrad.class, UnpoolKernel::new);
		addWindow(AveragePool.class, WindowKernels::averagePool);
		addWindow(AveragePoolGrad.class, WindowKernels::averagePoolGrad);
	}

	private void addWindow(final Class<? extends Operator> type,
		final Function<Node, Kernel> kernel)
	{
		floats.put(type, node -> WindowKernels.fits(node.input(0).shape()) ? kernel
			.apply(node) : null);
	}
}
