/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole training steps of small networks, written with operators alone. */
public final class TrainingStep {

	private static final AdamStep ADAM = new AdamStep(0.9f, 0.999f, 1e-7f, 0,
		false);
	private static final SgdStep SGD = new SgdStep(0, false, 0);

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);
	private final List<Parameter> weights = new ArrayList<>();

	private TrainingStep() {}

	/** Two convolutions of 5x5 that keep the size, pools, one dense layer; Adam. */
	public static Graph cnnMnist(final int batch) {
		final TrainingStep step = new TrainingStep();
		Value x = step.builder.input("images", TensorType.f32(batch, 1, 28, 28));
		x = step.convolution(x, 16, 5, 2);
		x = step.convolution(x, 32, 5, 2);
		return step.finish(step.dense(step.ops.flatten(x), 10), ADAM);
	}

	/** Convolutions of 5x5 and 3x3, pools, two dense layers; plain descent. */
	public static Graph lenetGluon(final int batch) {
		final TrainingStep step = new TrainingStep();
		Value x = step.builder.input("images", TensorType.f32(batch, 1, 28, 28));
		x = step.convolution(x, 20, 5, 0);
		x = step.convolution(x, 50, 3, 0);
		x = step.ops.relu(step.dense(step.ops.flatten(x), 128));
		return step.finish(step.dense(x, 10), SGD);
	}

	/** A stack of 3x3 convolutions on colour images; Adam. */
	public static Graph vggLike(final int batch) {
		final TrainingStep step = new TrainingStep();
		Value x = step.builder.input("images", TensorType.f32(batch, 3, 32, 32));
		for (final int filters : new int[] { 32, 64, 128 }) {
			x = step.ops.relu(step.filter(x, filters, 3, 1));
			x = step.convolution(x, filters, 3, 1);
		}
		x = step.ops.relu(step.dense(step.ops.flatten(x), 128));
		return step.finish(step.dense(x, 10), ADAM);
	}

	private Value convolution(final Value x, final int filters,
		final int kernel, final int pad)
	{
		return ops.maxPool(ops.relu(filter(x, filters, kernel, pad)), Window.of(2,
			2).withStrides(2));
	}

	private Value filter(final Value x, final int filters, final int kernel,
		final int pad)
	{
		return ops.conv(x, weight(filters, x.shape().get(1), kernel, kernel), weight(
			filters), Window.of(kernel, kernel).withPads(pad), 1);
	}

	private Value dense(final Value x, final int units) {
		return ops.dense(x, weight(units, x.shape().get(1)), weight(units));
	}

	private Value weight(final long... sizes) {
		final long fan = Math.max(1, Shape.of(sizes).product(1, sizes.length));
		final int number = weights.size();
		final Parameter p = builder.parameter("weight" + number, TensorType.f32(
			sizes), Parameter.Role.TRAINABLE, type -> random(type, number, (float) Math
				.sqrt(3.0 / fan)));
		weights.add(p);
		return p.value();
	}

	/** Numbers in -range … range. */
	public static Tensor random(final TensorType type, final long stream,
		final float range)
	{
		final Tensor tensor = Tensor.zeros(type);
		final Philox random = new Philox(1, stream);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.floats()[i] = range * (2 * random.uniform(i) - 1);
		}
		return tensor;
	}

	private Graph finish(final Value logits, final OptimizerStep optimizer) {
		final Value labels = builder.input("labels", new TensorType(ElementType.I32,
			Shape.of(logits.shape().get(0))));
		final Value loss = builder.add(new SoftmaxCrossEntropy(0), logits, labels);
		builder.output("loss", loss);
		final Value rate = builder.input("rate", TensorType.f32());
		final Parameter counter = builder.counter("step");
		final Value count = builder.add(new Increment(), counter.value());
		builder.update(counter, count);
		final Map<Value, Value> gradients = Differentiation.gradients(builder, loss,
			weights.stream().map(Parameter::value).toList());
		for (final Parameter weight : List.copyOf(weights)) {
			update(weight, gradients.get(weight.value()), rate, count, optimizer);
		}
		return builder.build();
	}

	private void update(final Parameter weight, final Value gradient,
		final Value rate, final Value count, final OptimizerStep optimizer)
	{
		final List<Value> inputs = new ArrayList<>(List.of(weight.value(), gradient,
			rate));
		final List<Parameter> targets = new ArrayList<>(List.of(weight));
		for (int i = 0; i < optimizer.moments(); i++) {
			targets.add(builder.parameter(weight.name() + ".moment" + i, weight.value()
				.type(), Parameter.Role.STATE, Tensor::zeros));
			inputs.add(targets.get(i + 1).value());
		}
		if (optimizer.counted()) inputs.add(count);
		final List<Value> results = builder.addAll(optimizer, inputs);
		for (int i = 0; i < results.size(); i++) {
			builder.update(targets.get(i), results.get(i));
		}
	}
}
