/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.FunctionProto;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A file's graph on its way in: which name stands for what so far. */
final class GraphImport implements Scope {

	/** More than any layer has parts within parts. */
	private static final int DEEPEST = 64;

	private final GraphProto proto;
	/** That of the file, or of the function that is being read. */
	private long opset;
	private final OnnxReader.Options options;
	private final GraphBuilder builder = new GraphBuilder();
	private final Map<String, Operand> operands = new HashMap<>();
	private final Set<String> used = new HashSet<>();
	/** Types in the file, some of which are read as others. */
	private final Map<String, Integer> stored = new HashMap<>();
	private final Set<Value> learned = new HashSet<>();
	private final Unsupported unsupported;
	private final Folding folding = new Folding(this);
	/** Roles that the file gives its constants. */
	private Map<String, Role> named = new HashMap<>();
	private final ExternalData data;
	private final FunctionBodies functions;
	private int depth;

	/**
	 * @param data content of tensors
	 */
	GraphImport(final ModelProto model, final long opset,
		final OnnxReader.Options options, final ExternalData data)
	{
		proto = model.getGraph();
		this.data = data;
		functions = new FunctionBodies(model);
		this.opset = opset;
		this.options = options;
		unsupported = new Unsupported(opset);
		use(proto);
	}

	private void use(final GraphProto graph) {
		use(graph.getNodeList());
		graph.getOutputList().forEach(output -> used.add(output.getName()));
	}

	/** Notes what nodes and graphs inside of them read. */
	private void use(final List<NodeProto> nodes) {
		for (final NodeProto node : nodes) {
			used.addAll(node.getInputList());
			for (final AttributeProto attribute : node.getAttributeList()) {
				if (attribute.hasG()) use(attribute.getG());
			}
		}
	}

	/**
	 * Reads the graph.
	 *
	 * @param roles of parameters that the file names, by name
	 */
	Graph read(final Map<String, Role> roles) {
		named = new HashMap<>(roles);
		// Parameters first: their names must stay as they are.
		proto.getInitializerList().forEach(this::initializer);
		proto.getInputList().forEach(this::input);
		for (final NodeProto node : NodeOrder.sort(proto.getNodeList(), operands
			.keySet()))
		{
			read(node);
		}
		unsupported.throwIfAny();
		for (final ValueInfoProto output : proto.getOutputList()) {
			final Operand operand = operands.get(output.getName());
			if (operand == null) throw new FoveaException("the output \"" + Names.brief(
				output.getName()) + "\" is not computed");
			builder.output(output.getName(), operand.value());
		}
		return withRoles(builder.build());
	}

	@Override
	public long opset() {
		return opset;
	}

	@Override
	public Operand operand(final String name) {
		return operands.get(name);
	}

	@Override
	public boolean isUsed(final String name) {
		return !name.isEmpty() && used.contains(name);
	}

	@Override
	public Value add(final String name, final Operator operator,
		final Value... inputs)
	{
		final Node node = builder.addNamed(name, operator, List.of(inputs));
		for (final Value output : node.outputs()) {
			if (output.type().rank() > Tensors.MAX_RANK)
				throw new IllegalArgumentException("A tensor with " + output.type()
					.rank() + " axes is not supported");
		}
		return node.output();
	}

	@Override
	public void learn(final Value value) {
		learned.add(value);
	}

	@Override
	public Ops ops() {
		return new Ops(builder);
	}

	@Override
	public Value constant(final String name, final Tensor tensor) {
		return builder.constant(name, tensor);
	}

	@Override
	public void define(final String name, final Operand operand) {
		if (!name.isEmpty()) operands.put(name, operand);
	}

	@Override
	public void defineConstant(final String name, final Supplier<Tensor> tensor) {
		// Operands keep what they made.
		final Operand[] self = new Operand[1];
		self[0] = Operand.constant(() -> builder.constant(name, self[0]
			.constant()), tensor);
		define(name, self[0]);
	}

	@Override
	public int stored(final String name) {
		return stored.getOrDefault(name, 0);
	}

	@Override
	public void store(final String name, final int onnx) {
		stored.put(name, onnx);
	}

	private void read(final NodeProto node) {
		try {
			if (node.getOpType().equals("If") && Importers.isOnnx(node.getDomain()) && choose(
				node)) return;
			final FunctionProto function = functions.of(node);
			if (function != null) {
				call(node, function);
				return;
			}
			final Importer importer = Importers.of(node.getDomain(), node
				.getOpType());
			if (importer == null) {
				unsupported.add(node, "");
				unknown(node);
				return;
			}
			for (final String input : node.getInputList()) {
				if (!input.isEmpty() && operands.get(input) == Operand.UNKNOWN) {
					unknown(node);
					return;
				}
			}
			// What the file says is learned stays a parameter of its own.
			if (node.getInputList().stream().anyMatch(n -> named.get(n) == Role.TRAINABLE) ||
				!folding.fold(node, importer)) importer.importNode(new NodeImport(this, node));
			else if (node.getInputList().stream().allMatch(n -> named.get(
				n) == Role.CONSTANT)) node.getOutputList().forEach(n -> named.put(n,
					Role.CONSTANT));
		}
		catch (final UnsupportedForm e) {
			unsupported.add(node, e.getMessage());
			unknown(node);
		}
		catch (final RuntimeException e) {
			throw new FoveaException(Names.wrong(node, e), e);
		}
	}

	/**
	 * Reads the one of two graphs that a condition chooses, if that is known: exporters
	 * leave questions about shapes to whoever runs a file.
	 */
	private boolean choose(final NodeProto node) {
		final Operand condition = node.getInputCount() == 1 ? operands.get(node.getInput(0))
			: null;
		if (condition == null || !condition.isConstant()) return false;
		final String wanted = condition.constant().get(0) != 0 ? "then_branch" : "else_branch";
		for (final AttributeProto attribute : node.getAttributeList()) {
			if (!attribute.getName().equals(wanted)) continue;
			final GraphProto branch = attribute.getG();
			if (branch.getOutputCount() != node.getOutputCount())
				throw new IllegalArgumentException("its graph has " + branch.getOutputCount() +
					" outputs");
			branch.getInitializerList().forEach(this::initializer);
			readInOrder(branch.getNodeList());
			for (int i = 0; i < node.getOutputCount(); i++) {
				final Operand result = operands.get(branch.getOutput(i).getName());
				if (result == null) throw new IllegalArgumentException(Names.brief(branch
					.getOutput(i).getName()) + " is not computed");
				define(node.getOutput(i), result);
			}
			return true;
		}
		return false;
	}

	/** Reads nodes inside of others, each of which needs what is computed already. */
	private void readInOrder(final List<NodeProto> nodes) {
		for (final NodeProto node : nodes) {
			for (final String input : node.getInputList()) {
				if (!input.isEmpty() && !operands.containsKey(input)) throw new FoveaException(Names
					.of(node) + " needs the tensor \"" + Names.brief(input) +
					"\", which is not computed before it");
			}
			read(node);
		}
	}

	/** Reads the nodes of a function in place of one that names it. */
	private void call(final NodeProto node, final FunctionProto function) {
		if (++depth > DEEPEST) throw new IllegalArgumentException(
			"its functions call each other too deep");
		final long outer = opset;
		final long own = FunctionBodies.opset(function);
		if (own > 0) opset = own;
		final List<NodeProto> body = functions.body(node, function);
		use(body);
		readInOrder(body);
		opset = outer;
		depth--;
		for (final String output : node.getOutputList()) {
			if (isUsed(output) && !operands.containsKey(output))
				throw new IllegalArgumentException(Names.brief(output) + " is not computed");
		}
	}

	private void unknown(final NodeProto node) {
		node.getOutputList().forEach(name -> define(name, Operand.UNKNOWN));
	}

	private void initializer(final TensorProto tensor) {
		final String name = tensor.getName();
		if (operands.containsKey(name)) throw new FoveaException("the tensor \"" +
			Names.brief(name) + "\" is defined twice");
		if (!used.contains(name)) {
			define(name, Operand.UNKNOWN);
			return;
		}
		try {
			final TensorType type = data.checkedType(tensor);
			final Operand[] self = new Operand[1];
			final Value value = builder.parameter(name, type, Role.CONSTANT,
				t -> self[0].constant()).value();
			self[0] = Operand.constant(() -> value, () -> data.decode(tensor));
			define(name, self[0]);
			store(name, tensor.getDataType());
			folding.allow(type.shape().size());
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException("the tensor \"" + Names.brief(name) + "\": " + e
				.getMessage(), e);
		}
	}

	private void input(final ValueInfoProto input) {
		final String name = input.getName();
		// Old files list constants among the inputs, too.
		if (operands.containsKey(name)) return;
		final Tensor given = options.constants().get(name);
		if (given != null) defineConstant(name, () -> given);
		else define(name, Operand.of(builder.input(name, InputTypes.of(input, options
			.shapes().get(name)))));
	}

	/** The graph with the parameters that it uses, each in its role. */
	private Graph withRoles(final Graph graph) {
		final Set<Value> read = new HashSet<>(graph.outputs().values());
		graph.nodes().forEach(node -> read.addAll(node.inputs()));
		final Map<Parameter, Role> byUse = Roles.byUse(graph, learned);
		final List<Parameter> parameters = graph.parameters().stream().filter(
			p -> read.contains(p.value())).map(p -> new Parameter(p.value(), named
				.getOrDefault(p.name(), byUse.get(p)), p.initial())).toList();
		return new Graph(graph.inputs(), parameters, graph.nodes(), graph.outputs(),
			graph.updates());
	}

	/** The content of each parameter of the graph. */
	static Map<String, Tensor> contents(final Graph graph) {
		final Map<String, Tensor> contents = new LinkedHashMap<>();
		for (final Parameter p : graph.parameters()) {
			try {
				contents.put(p.name(), p.initialTensor());
			}
			catch (final IllegalArgumentException e) {
				throw new FoveaException("the tensor \"" + Names.brief(p.name()) +
					"\": " + e.getMessage(), e);
			}
		}
		return contents;
	}
}
