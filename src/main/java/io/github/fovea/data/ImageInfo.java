/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.util.List;

/**
 * What an image file's header says.
 *
 * @param channels number of channels of each plane; 3 for RGB
 * @param planes number of z and t planes; each is a picture
 * @param labels slice labels of the planes; empty if the file has none
 */
public record ImageInfo(int channels, int height, int width, PixelType type,
	int planes, List<String> labels)
{

	public ImageInfo {
		labels = List.copyOf(labels);
	}
}
