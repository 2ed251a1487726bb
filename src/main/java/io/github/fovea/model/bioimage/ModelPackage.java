/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * A package of the BioImage Model Zoo: a description with the files that it names.
 *
 * @param onnx the network, an ONNX file's content
 * @param testInputs raw; empty if some input has none
 * @param testOutputs after postprocessing; empty if some output has none
 */
public record ModelPackage(ModelDescription description, byte[] onnx,
	List<Tensor> testInputs, List<Tensor> testOutputs)
{

	public ModelPackage {
		testInputs = List.copyOf(testInputs);
		testOutputs = List.copyOf(testOutputs);
	}

	/** Whether a file is such a package by its name. */
	public static boolean accepts(final Path path) {
		final String name = String.valueOf(path.getFileName()).toLowerCase(
			Locale.ROOT);
		return name.endsWith(".zip") || name.endsWith(".yaml") || name.endsWith(
			".yml");
	}

	/**
	 * Reads a package; files are compared with their SHA-256 sums.
	 *
	 * @param path a ZIP archive, a description beside its files, or a folder
	 * @throws FoveaException if it cannot be read, a file is not the one described,
	 *           or it has no weights as ONNX
	 */
	public static ModelPackage read(final Path path) {
		try (PackageFiles files = PackageFiles.of(path)) {
			final ModelDescription description = DescriptionReader.read(new String(files
				.description(), StandardCharsets.UTF_8));
			return new ModelPackage(description, file(files, description.weights()),
				tests(files, description.inputs()), tests(files, description.outputs()));
		}
		catch (final ZipException e) {
			throw new FoveaException("Expected a package, a ZIP archive or the description " +
				"(rdf.yaml) beside its files, but " + path + " is none: " + e.getMessage(), e);
		}
		catch (final NoSuchFileException e) {
			throw new FoveaException("There is no model package " + path, e);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read the model package " + path + ": " +
				FileProblem.reason(e), e);
		}
		catch (final OutOfMemoryError e) {
			throw new FoveaException("The model package " + path +
				" needs more memory than there is", e);
		}
		catch (final FoveaException e) {
			throw new FoveaException("Could not open the model package " + path + ": " +
				e.getMessage(), e);
		}
	}

	private static byte[] file(final PackageFiles files, final PackagedFile file)
		throws IOException
	{
		final byte[] content = files.read(file.source());
		final String sum = Sha256.of(content);
		if (file.sha256() != null && !sum.equalsIgnoreCase(file.sha256()))
			throw new FoveaException("\"" + file.source() +
				"\" is not the file described: its SHA-256 sum is " + sum +
				", not " + file.sha256());
		return content;
	}

	private static List<Tensor> tests(final PackageFiles files,
		final List<TensorDescription> tensors) throws IOException
	{
		if (tensors.stream().anyMatch(t -> t.test() == null)) return List.of();
		final Tensor[] tests = new Tensor[tensors.size()];
		for (int i = 0; i < tests.length; i++) {
			final PackagedFile file = tensors.get(i).test();
			try {
				tests[i] = Npy.read(file(files, file));
			}
			catch (final FoveaException e) {
				throw new FoveaException("the test tensor " + file.source() + ": " + e
					.getMessage(), e);
			}
		}
		return List.of(tests);
	}
}
