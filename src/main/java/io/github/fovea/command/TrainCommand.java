/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.ModelFiles;
import io.github.fovea.api.Training;
import io.github.fovea.api.TrainingOutcome;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.Sampling;
import io.github.fovea.data.Truth;
import io.github.fovea.data.Validation;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.data.augment.Catalogue;
import io.github.fovea.report.Recipe;
import io.github.fovea.train.Clipping;
import io.github.fovea.train.Keeping;
import io.github.fovea.train.Learning;
import io.github.fovea.train.Monitor;
import io.github.fovea.train.Objective;
import io.github.fovea.train.Optimizer;
import io.github.fovea.train.Schedule;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.transfer.Frozen;
import io.github.fovea.transfer.TransferSettings;
import io.github.fovea.transfer.TransferSettings.FineTuning;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.Zoo;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a network on labelled images and saves it. */
@Plugin(type = Command.class, name = "fovea.train", headless = true,
	description = "Trains a network on images with classes, labels, numbers or masks and saves it as ONNX")
public class TrainCommand extends FoveaCommand {

	/** The command's entry in the menu. */
	static final String MENU = "Train CNN...";

	/** The network of those who choose none. */
	private static final String MODEL = "lenet-5";

	/** Describes an option that takes a list of augmentations. */
	static final String AUGMENT = "Random changes of training images, a list such as " +
		"flip,rotate=10 or microscopy,noise=0.05";
	static final String AUGMENT_MORE = "the command augmentations explains them";
	static final String AUGMENT_HINT = "such as microscopy, photo or flip,rotate=10";

	@Parameter(label = "Images (a folder or a list)", description = "Images with what is known of them: a folder with a subfolder a " +
		"class, a CSV list, IDX files, CIFAR-10 batches, or a TIFF stack with labels; a CSV list " +
		"with columns of labels or numbers; or a folder with the folders images and masks",
		style = "both", persist = false)
	private File images;

	@Parameter(description = "What the network learns: the class of an image, which of several " +
		"labels it has, numbers, or the class of each pixel", choices = { Truth.CLASSIFY,
			Truth.MULTI_LABEL, Truth.REGRESS, Truth.SEGMENT }, persist = false)
	private String task = Truth.CLASSIFY;

	@Parameter(description = "Share of the images held out to validate with, or " +
		"where others are; 0 trains on everything", persist = false, attrs = @Attr(
			name = Option.HINT, value = "share of the images, or a folder"))
	private String validation = Validation.DEFAULT.toString();

	@Parameter(label = "Test images (optional)", description = "Test images, scored once at the end",
		style = "both", required = false, persist = false)
	private File test;

	@Parameter(description = "Which network, unless a base is given", persist = false)
	private String model = MODEL;

	@Parameter(label = "Base network (optional .onnx)",
		description = "A saved network, of Fovea or others, or the name of a pretrained one " +
			"that was downloaded, to begin with in place of a new one: its last layer is " +
			"replaced by one for these images' classes; grey images fill all channels of a " +
			"colour network", style = "open,extensions:onnx", required = false,
		persist = false)
	private File base;

	@Parameter(description = "Columns of the list of images with the labels (0 or 1) or numbers to " +
		"learn, separated by commas; in double quotes where a name holds one",
		required = false, persist = false, attrs = {
			@Attr(name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "all that hold numbers") })
	private String targets = "";

	@Parameter(label = "Mask channel (segment)", description = "Channel of the masks that " +
		"counts, from 1", min = "1", persist = false)
	private int mask_channel = 1;

	@Parameter(label = "Mask values (segment)", description = "What the pixels of masks are: " +
		"all above 0 are the foreground, or numbers of classes", choices = { "foreground",
			"classes" }, persist = false)
	private String mask_values = "foreground";

	@Parameter(label = "Mask ignore (a value; -1: none)", description = "Value of pixels of " +
		"masks of which nothing is known, such as 255 at borders: they count neither in " +
		"training nor in scores", min = "-1", persist = false, attrs = @Attr(
			name = Option.UNSET, value = "none"))
	private int mask_ignore = -1;

	@Parameter(description = "How often all images are seen", min = "1",
		persist = false)
	private int epochs = 20;

	@Parameter(description = "Images a step", min = "1", persist = false)
	private int batch_size = 32;

	@Parameter(description = "Batches whose gradients make one step together, as one large batch would",
		min = "1", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int accumulate = 1;

	@Parameter(description = "Decay of a moving average of the weights, which is validated and " +
		"saved in their place, such as 0.999; 0 for none", min = "0", max = "0.999999",
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private double ema = 0;

	@Parameter(description = "How weights follow their gradients", choices = {
		"adam", "adamw", "sgd", "rmsprop" }, persist = false)
	private String optimizer = "adam";

	@Parameter(description = "Size of the steps; one that is given stays constant " +
		"unless a schedule is given too", min = "0", required = false,
		persist = false, attrs = @Attr(name = Option.UNSET,
			value = "0.001 with cosine decay"))
	private double learning_rate = Double.NaN;

	@Parameter(label = "Find rate only", description = "Look for a learning rate in " +
		"place of training: draws the loss over rising rates and suggests where it falls fastest",
		persist = false)
	private boolean find_rate;

	@Parameter(description = "The learning rate over time: constant, step=EPOCHS,FACTOR, " +
		"exponential=FACTOR, cosine, one-cycle, plateau=FACTOR,EPOCHS; any of them after a " +
		"rise: warmup=EPOCHS,cosine",
		required = false, persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.UNSET,
				value = "cosine, or constant for a given learning rate") })
	private String schedule = "";

	@Parameter(label = "Momentum (sgd, rmsprop)", description = "Momentum of sgd and rmsprop", min = "0",
		max = "0.9999", persist = false)
	private double momentum = 0;

	@Parameter(description = "Look ahead with the momentum (sgd)",
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private boolean nesterov;

	@Parameter(description = "Pull of all weights towards 0", min = "0",
		required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "0.01 for adamw, else 0") })
	private double weight_decay = Double.NaN;

	@Parameter(description = "Bound on the norm of all gradients together, against steps that explode; 0 for none",
		min = "0", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private double clip_norm = Clipping.DEFAULT.norm();

	@Parameter(description = "Share of certainty given to all classes evenly",
		min = "0", max = "0.99", persist = false, attrs = @Attr(
			name = Option.NO_DIALOG))
	private double label_smoothing = 0;

	@Parameter(label = "Balanced classes", description = "Weigh rare classes as much as frequent ones",
		persist = false)
	private boolean balanced;

	@Parameter(description = "Which images an epoch draws: each once, or every class equally " +
		"often (balanced), which repeats images of rare ones", choices = { "shuffle",
			"balanced" }, persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String sampling = "shuffle";

	@Parameter(label = "Input size (HxWxC)", description = "Size of the network's input, height x width x channels",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the images' own, or the network's"))
	private String input_size = "";

	@Parameter(description = "Number of classes, or a text file with a name a line",
		required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "those of the images") })
	private String classes = "";

	@Parameter(description = "Pixel arithmetic, \"mean=...;std=...\" or by name",
		choices = { "standardize", "unit", "percentile", "imagenet", "none" },
		required = false, persist = false,
		attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(name = Option.UNSET,
			value = "the base's own, or standardize") })
	private String preprocessing = "";

	@Parameter(description = "How images of another size are brought to the input's; those " +
		"with masks are cut into patches instead",
		choices = { "shortest-crop", "stretch", "pad", "none" }, persist = false)
	private String resize = "shortest-crop";

	@Parameter(description = AUGMENT, required = false, persist = false, attrs = {
		@Attr(name = Option.OPEN_CHOICES), @Attr(name = Option.HINT,
			value = AUGMENT_HINT), @Attr(name = Option.SHELL_MORE,
				value = AUGMENT_MORE) })
	private String augment = "";

	@Parameter(description = "Regular expression: images whose names agree in its " +
		"first group are kept together in training or validation", required = false,
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String group = "";

	@Parameter(description = "Channels of multi-channel images to use, counted from 1, " +
		"for example 1,3", required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET, value = "all") })
	private String channels = "";

	@Parameter(label = "Patience (0: off)", description = "Epochs without improvement after which training stops; " +
		"0 never", min = "0", persist = false)
	private int patience = 0;

	@Parameter(description = "By which number, of validation where there is one, epochs are " +
		"compared to keep the best and to stop", choices = { "loss", "score" },
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String monitor = Monitor.LOSS.toString();

	@Parameter(description = "By how much an epoch must be better to be an improvement",
		min = "0", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private double min_delta = 0;

	@Parameter(description = "Layer of the base that is replaced with all after it",
		required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "the last with one output a class") })
	private String head = "";

	@Parameter(description = "What is kept of the base: all-but-head, none, or the last " +
		"layer that is", required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = Frozen.ALL_BUT_HEAD) })
	private String freeze = "";

	@Parameter(description = "First layer that a second stage trains, or all; " +
		"needs a base", required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "no second stage") })
	private String unfreeze = "";

	@Parameter(description = "Epochs of the second stage; 0 for as many as in the first",
		min = "0", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int fine_tune_epochs = 0;

	@Parameter(description = "Learning rate of the second stage", min = "0",
		required = false, persist = false, attrs = { @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "a tenth of the first's") })
	private double fine_tune_rate = Double.NaN;

	@Parameter(description = "Train the base's layers from new weights, for comparison",
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private boolean from_scratch;

	@Parameter(description = "Cross-validation: so many networks, each tested on a part of the images " +
		"that the others learn from; 0 for one network of all", min = "0", persist = false,
		attrs = @Attr(name = Option.NO_DIALOG))
	private int folds = 0;

	@Parameter(description = "Trainings from so many seeds, of which the best by validation is kept",
		min = "1", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int repeats = 1;

	@Parameter(description = "Start of all random numbers", persist = false)
	private long seed = 1;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = @Attr(
			name = Option.OPEN_CHOICES))
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int threads = 0;

	@Parameter(label = "Output (.onnx)", description = "Where to save the network",
		style = "save,extensions:onnx", persist = false, attrs = @Attr(
			name = Option.KEPT_BY, value = "resume,find_rate"))
	private File output;

	@Parameter(label = "Resume a training that was stopped", description = "Go on after the last finished epoch", persist = false)
	private boolean resume;

	@Parameter(description = "After which epochs a checkpoint is written that resume goes on " +
		"from: every one, those that are the best so far, or none", choices = { "every",
			"best", "none" }, persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String checkpoint = Keeping.EVERY.toString();

	@Parameter(description = "Folder to write the epochs to for TensorBoard; runs are called " +
		"train and validation", style = "directory,save", required = false, persist = false,
		attrs = @Attr(name = Option.NO_DIALOG))
	private File tensorboard;

	@Parameter(type = ItemIO.OUTPUT, description = "Picture of the learning curves")
	private File curves;

	@Override
	protected List<String> choices(final String parameter) {
		return switch (parameter) {
			case "model" -> List.copyOf(new Zoo().names());
			case "augment" -> new Catalogue().names();
			default -> super.choices(parameter);
		};
	}

	@Override
	protected List<String> explanations(final String parameter) {
		return parameter.equals("augment") ? new Catalogue().explanations() : super
			.explanations(parameter);
	}

	@Override
	protected void execute() {
		checkTask();
		checkTogether();
		final TrainSettings settings = settings();
		final TrainingFeedback listener = new TrainingFeedback(feedback(),
			this::canceled, this::checkVectors, epochs + (unfreeze.isBlank() ? 0
				: fineTuneEpochs()), Objective.measure(truth()));
		final Training training = new Training(images.toPath(), model).data(
			data()).inputSize(Given.optional("input_size", input_size, InputSize::parse))
			.resize(Resize.parse(resize)).preprocessing(Given.optional("preprocessing",
				preprocessing, Preprocessing::parse)).transfer(transfer(settings)).augmentations(
					Given.parse("augment", augment, Augmentations::parse)).settings(settings)
			.engine(engine, engineOptions(threads)).opener(opener())
			.resume(resume).monitor(Monitor.parse(monitor)).keeping(Keeping.parse(checkpoint))
			.tensorBoard(tensorboard == null ? null : tensorboard.toPath())
			.recipe(recipe()).listener(listener);
		Given.with("model", training::checkModel);
		if (label_smoothing > 0) Given.with("label_smoothing", training::checkLoss);
		else if (balanced) Given.with("balanced", training::checkLoss);
		if (find_rate) findRate(training);
		else if (folds > 0 || repeats > 1) series(training);
		else once(training);
	}

	private void once(final Training training) {
		final TrainingOutcome outcome = training.save(output.toPath());
		TrainingReport.tell(feedback(), outcome, Objective.measure(truth()),
			patience);
		curves = outcome.files().curves().toFile();
	}

	private void series(final Training training) {
		final boolean crossed = folds > 0;
		SeriesReport.tell(feedback(), crossed ? "fold" : "repeat", crossed ? training
			.crossValidate(output.toPath(), folds) : training.repeat(output.toPath(), repeats),
			canceled());
	}

	private void findRate(final Training training) {
		final ModelFiles files = new ModelFiles(output.toPath());
		final OptionalDouble rate = training.findRate(files.model()).suggestion();
		feedback().result(rate.isEmpty() ? "no learning rate made the loss fall" : String
			.format(Locale.ROOT, "suggested learning rate %.2g", rate.getAsDouble()));
		feedback().result("wrote " + files.rates() + ", " + files.ratesPicture());
		curves = files.ratesPicture().toFile();
	}

	private Recipe recipe() {
		// A training that was resumed is that of all its epochs.
		final CommandLines lines = new CommandLines(this, Set.of("resume"));
		return new Recipe(lines.shell(), lines.macro(MENU));
	}

	private TransferSettings transfer(final TrainSettings settings) {
		if (base == null) {
			needsBase("head", !head.isBlank());
			needsBase("freeze", !freeze.isBlank());
			needsBase("unfreeze", !unfreeze.isBlank());
			needsBase("fine_tune_epochs", fine_tune_epochs > 0);
			needsBase("fine_tune_rate", !Double.isNaN(fine_tune_rate));
			needsBase("from_scratch", from_scratch);
			return null;
		}
		if (unfreeze.isBlank() && (fine_tune_epochs > 0 || !Double.isNaN(
			fine_tune_rate))) throw new UsageException("unfreeze",
				"is missing: which layers does the second stage train? Say all, or a layer");
		TransferSettings result = TransferSettings.of(base.toPath()).withHead(head
			.strip());
		if (from_scratch) result = result.withFreshWeights();
		if (!freeze.isBlank()) result = result.withFrozen(Given.parse("freeze", freeze,
			Frozen::parse));
		if (unfreeze.isBlank()) return result;
		final double rate = Double.isNaN(fine_tune_rate) ? settings.learningRate() / 10
			: fine_tune_rate;
		Given.with("fine_tune_epochs", () -> settings.withEpochs(fineTuneEpochs()));
		Given.with("fine_tune_rate", () -> settings.withOptimizer(settings.optimizer(), rate));
		return result.withFineTuning(new FineTuning(Given.parse("unfreeze", unfreeze,
			Frozen::parseUnfrozen), fineTuneEpochs(), rate));
	}

	private static void needsBase(final String option, final boolean given) {
		if (given) throw new UsageException(option, "needs a base network");
	}

	private int fineTuneEpochs() {
		return fine_tune_epochs == 0 ? epochs : fine_tune_epochs;
	}

	private DataSettings data() {
		return new DataSettings(images.toPath(), Given.parse("validation", validation,
			Validation::parse), test == null ? null : test.toPath(), Given.parse("classes",
				classes, ClassList::parse), Expressions.parse("group", group),
			Numbers.list("channels", channels), truth(), seed);
	}

	/** Options of another task are refused: perhaps the task was forgotten. */
	private void checkTask() {
		needsTask("targets", !targets.isBlank(), Truth.MULTI_LABEL, Truth.REGRESS);
		needsTask("mask_channel", mask_channel != 1, Truth.SEGMENT);
		needsTask("mask_values", mask_values.equals("classes"), Truth.SEGMENT);
		needsTask("mask_ignore", mask_ignore >= 0, Truth.SEGMENT);
		needsTask("resize", resize.equals("stretch") || resize.equals("pad"), Truth.CLASSIFY,
			Truth.MULTI_LABEL, Truth.REGRESS);
		needsTask("base", base != null, Truth.CLASSIFY, Truth.MULTI_LABEL, Truth.REGRESS);
		needsTask("label_smoothing", label_smoothing > 0, Truth.CLASSIFY);
		needsTask("balanced", balanced, Truth.CLASSIFY);
		needsTask("sampling", sampling.equals(Sampling.BALANCED.toString()), Truth.CLASSIFY);
	}

	/** Options that are valid each, but not together. */
	private void checkTogether() {
		if (folds == 1) throw new UsageException("folds", "must be 0 or at least 2, but is 1");
		if (folds > 0) {
			exclude("find_rate", find_rate, "folds");
			exclude("repeats", repeats > 1, "folds");
			exclude("test", test != null, "folds");
		}
		exclude("find_rate", find_rate && repeats > 1, "repeats");
		// Dialogs, and so recorded macros, always name one.
		exclude("model", base != null && !model.equals(MODEL),
			"base, which is the network; leave it at " + MODEL);
		exclude("balanced", balanced && sampling.equals(Sampling.BALANCED.toString()),
			"sampling");
	}

	private static void exclude(final String option, final boolean given,
		final String other)
	{
		if (given) throw new UsageException(option, "cannot be combined with " + other);
	}

	private void needsTask(final String option, final boolean given, final String... tasks) {
		if (given && !List.of(tasks).contains(task)) throw new UsageException(option,
			"is for the task " + String.join(" or ", tasks) + ", but the task is " + task);
	}

	private Truth truth() {
		final List<String> columns = Given.names("targets", targets);
		return switch (task) {
			case Truth.MULTI_LABEL -> new Truth.Labels(columns);
			case Truth.REGRESS -> new Truth.Numbers(columns);
			case Truth.SEGMENT -> new Truth.Masks(mask_channel, mask_values.equals("classes"),
				mask_ignore);
			default -> new Truth.Classes();
		};
	}

	private TrainSettings settings() {
		final Optimizer.Kind kind = Optimizer.Kind.parse(optimizer);
		final float decay = (float) (Double.isNaN(weight_decay) ? Optimizer.of(kind)
			.weightDecay() : weight_decay);
		if (momentum > 0 && kind != Optimizer.Kind.SGD && kind != Optimizer.Kind.RMSPROP)
			feedback().message("The momentum has no effect: " + optimizer +
				" has its own; it is for sgd and rmsprop");
		final boolean given = !Double.isNaN(learning_rate);
		final Schedule over = !schedule.isBlank() ? Given.parse("schedule", schedule,
			Schedule::parse) : given
			? new Schedule.Constant() : new Schedule.Cosine();
		final TrainSettings rest = TrainSettings.defaults().withEpochs(epochs).withBatchSize(
			batch_size).withLabels((float) label_smoothing, balanced).withEarlyStopping(patience,
				min_delta).withLearning(learning()).withSeed(seed);
		Given.with("weight_decay", () -> new Optimizer(kind, 0, false, decay));
		final Optimizer used = Given.with("nesterov", () -> new Optimizer(kind,
			(float) momentum, nesterov, decay));
		final TrainSettings rated = Given.with("learning_rate", () -> rest.withOptimizer(used,
			given ? learning_rate : TrainSettings.defaults().learningRate()));
		final TrainSettings clipped = Given.with("clip_norm", () -> rated.withClipping(
			new Clipping((float) clip_norm, 0)));
		return Given.with("schedule", () -> clipped.withSchedule(over));
	}

	private Learning learning() {
		return new Learning(Sampling.parse(sampling), accumulate, ema);
	}
}
