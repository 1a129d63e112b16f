import sharp from 'sharp';

/** A picture with something in it, so that it does not shrink to nothing. */
export function aPicture(format: 'jpeg' | 'png' | 'webp', width = 300, height = 200): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .withExif({ IFD0: { Copyright: 'Taken at 12 Secret Street' } })
    .toFormat(format)
    .toBuffer();
}

export const aPdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
export const aProgram = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(2000)]);
