import sharp from 'sharp';

/* A process of its own that decodes images of strangers: what goes wrong in a decoder goes wrong here, without anybody's data or keys. */

const MOST_PIXELS = 50_000_000;
const SIDE = 512;
const SECONDS = 8;

// four decoders for what cameras and screens make; all others stay shut, and so do files and addresses
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** The number of pixels is read from the head of the image and held against the limit before anything is decoded. */
async function shrink(image: Uint8Array): Promise<Uint8Array> {
  return sharp(image, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer(); // without what the camera wrote beside the picture: sharp keeps none of it unless told
}

process.on('message', (image: Uint8Array) => {
  shrink(image).then(
    (small) => process.send?.({ small }),
    () => process.send?.({}), // no image, or not one that we decode
  );
});
// whoever started it has gone
process.on('disconnect', () => process.exit());
