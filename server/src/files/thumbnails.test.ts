import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { streamOf } from './streams.ts';
import { hostileFiles } from '../testing/hostile-files.ts';
import { createThumbnailer } from './thumbnails.ts';

const red = { channels: 3, background: 'red' } as const;

describe('thumbnails', () => {
  const shrink = createThumbnailer();
  const make = (bytes: Uint8Array, type = 'image/png') => shrink(streamOf([new Uint8Array(bytes)]), type);

  it('are WebP pictures of at most 512 pixels, from each kind of image that is shown', async () => {
    const image = sharp({ create: { width: 1400, height: 700, ...red } });
    for (const type of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const small = await make(await image.clone().toFormat(type).toBuffer(), `image/${type}`);
      const { format, width, height } = await sharp(small).metadata();
      assert.deepEqual({ format, width, height }, { format: 'webp', width: 512, height: 256 }, type);
    }
  });

  it('[S8] turn the picture as the camera was held, and keep nothing of what it wrote beside it', async () => {
    const image = sharp({ create: { width: 300, height: 100, ...red } });
    const photo = await image.withExif({ IFD0: { Copyright: 'Ann' }, IFD3: { GPSLatitude: '55/1 41/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer(); // prettier-ignore
    assert.ok((await sharp(photo).metadata()).exif);

    const { width, height, exif, orientation } = await sharp(await make(photo, 'image/jpeg')).metadata();

    assert.deepEqual({ width, height, exif, orientation }, { width: 100, height: 300, exif: undefined, orientation: undefined });
  });

  it('[S8] are not made of a flood of pixels, however few its bytes', async () => {
    const flood = await sharp({ create: { width: 9000, height: 9000, ...red } })
      .png()
      .toBuffer();
    // a head that says much more than there is
    const lie = Buffer.from(await sharp({ create: { width: 10, height: 10, ...red } }).png().toBuffer()); // prettier-ignore
    lie.writeUInt32BE(0x7fffffff, 16);

    assert.ok(flood.byteLength < 2_000_000);
    assert.deepEqual([await make(flood), await make(lie)], [undefined, undefined]);
  });

  it('[S8] are not made of what is no image, whatever it says it is', async () => {
    for (const [what, [bytes]] of Object.entries(hostileFiles)) {
      for (const type of ['image/png', 'image/jpeg']) assert.equal(await make(bytes, type), undefined, what);
    }
    assert.equal(await make(await sharp({ create: { width: 9, height: 9, ...red } }).tiff().toBuffer()), undefined, 'a format that we do not decode'); // prettier-ignore
  });

  it('[S8] end with their decoder when it takes too long, and the next one starts anew', async () => {
    const image = await sharp({ create: { width: 20, height: 10, ...red } })
      .png()
      .toBuffer();
    const hasty = createThumbnailer({ timeLimitMs: 1 });

    assert.equal(await hasty(streamOf([new Uint8Array(image)]), 'image/png'), undefined);

    assert.ok(await make(image));
  });

  it('do not wait for more than twenty others', async () => {
    const image = new Uint8Array(await sharp({ create: { width: 20, height: 10, ...red } }).png().toBuffer()); // prettier-ignore

    const all = await Promise.all(Array.from({ length: 25 }, () => make(image)));

    assert.equal(all.filter((small) => small === undefined).length, 5);
  });
});
