/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Picture;

import java.io.IOException;

/** A TIFF file whose headers were read. */
interface TiffFile {

	ImageInfo info();

	Picture read(int plane) throws IOException;

	/** As {@link io.github.fovea.data.ImageOpener#readNumbers}. */
	Picture readNumbers(int plane) throws IOException;

	/** Fails if pixels are missing or damaged. */
	void check() throws IOException;
}
