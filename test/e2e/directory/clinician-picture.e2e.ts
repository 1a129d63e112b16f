import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { Files } from '#platform/files';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, type Clinic } from '../../support/clinic.js';
import { aPatientPerson } from '../../support/people.js';
import { aPdf, aPicture, aProgram } from '../../support/pictures.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let clinic: Clinic;
let admin: string;

beforeAll(async () => {
  test = await startApp();
  clinic = await aClinic(test);
  admin = await signedInAs(test, 'admin');
});

const put = (bytes: Buffer, token: string | undefined = clinic.clinician.token, id = clinic.clinicianId) =>
  test.http.upload('PUT', `clinicians/${id}/picture`, bytes, { token });
const pictureOf = async () => (await test.http.get(`clinicians/${clinic.clinicianId}`)).body.pictureUrl;

describe('PUT /clinicians/:id/picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'takes a %s, and everybody sees it, drawn anew',
    async (format) => {
      const sent = await aPicture(format, 2000, 1000);
      const answer = await put(sent);
      expect(answer).toMatchObject({ status: 200, body: { pictureUrl: await pictureOf() } });
      expect(Object.keys(answer.body)).not.toContain('accountId');
      const shown = await test.http.get(answer.body.pictureUrl);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/webp');
      expect(shown.headers.get('cache-control')).toContain('immutable');
      expect(shown.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      const { width, height, exif } = await sharp(shown.bytes).metadata();
      expect({ width, height, exif }).toEqual({ width: 1024, height: 512, exif: undefined });
      expect(sent.includes('Secret Street')).toBe(true);
      expect(shown.bytes.includes('Secret Street')).toBe(false);
    },
  );

  it('puts the new one in the place of the old one, whose file is swept after a while', async () => {
    const old = (await put(await aPicture('png'))).body.pictureUrl;
    const present = (await put(await aPicture('png'))).body.pictureUrl;
    expect(present).not.toBe(old);
    expect((await test.http.get(old)).status).toBe(404);
    const files = test.app.get(Files, { strict: false });
    await files.sweep(test.clock.now());
    expect(await files.get(old.split('/').at(-1))).not.toBeNull();
    await files.sweep(new Date(test.clock.now().getTime() + 3 * 3_600_000));
    expect(await files.get(old.split('/').at(-1))).toBeNull();
    expect((await test.http.get(present)).status).toBe(200);
  });

  it('is taken away again', async () => {
    const { body } = await put(await aPicture('png'));
    const { token } = clinic.clinician;
    expect((await test.http.delete(`clinicians/${clinic.clinicianId}/picture`, { token })).status).toBe(204);
    expect(await pictureOf()).toBeNull();
    expect((await test.http.get(body.pictureUrl)).status).toBe(404);
  });

  it.each([
    ['a program that is called a picture', aProgram],
    ['a PDF', aPdf],
    ['half a picture', null],
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a picture with more pixels than anybody needs', aBomb(30_000)],
  ])('refuses %s with 400, and stores nothing', async (_, bytes) => {
    const [before] = await test.database.query('SELECT count(*) FROM stored_files');
    const sent = bytes ?? (await aPicture('jpeg', 800, 800)).subarray(0, 4000);
    const answer = await put(sent);
    expect(answer, JSON.stringify(answer.body)).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/file' }] } },
    });
    expect((await test.database.query('SELECT count(*) FROM stored_files'))[0]).toEqual(before);
  });

  it('refuses more than 10 MB with 413', async () => {
    const bytes = Buffer.concat([await aPicture('jpeg'), Buffer.alloc(11 * 1024 * 1024)]);
    expect(await put(bytes)).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it('refuses what is no form with such a file', async () => {
    const path = `clinicians/${clinic.clinicianId}/picture`;
    const { token } = clinic.clinician;
    expect((await test.http.put(path, { file: 'x' }, { token })).status).toBe(415);
    expect((await test.http.put(path, undefined, { token })).status).toBe(415);
    const named = await test.http.upload('PUT', path, await aPicture('png'), { token, as: 'photo' });
    expect(named.status).toBe(400);
    const broken = await test.http.send('PUT', path, {
      ...{ token, body: '--x\r\nbroken', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
    });
    expect(broken.status).toBe(400);
    for (const half of ['--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', '']) {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
      expect((await test.http.send('PUT', path, { token, body: half, headers })).status).toBe(400);
    }
    const json = await test.http.upload('POST', 'centres', await aPicture('png'), { token: admin });
    expect(json.status).toBe(415);
  });

  it('is for the clinician, and for whoever may change clinicians', async () => {
    const bytes = await aPicture('png');
    const other = await aClinic(test);
    expect((await test.http.upload('PUT', `clinicians/${clinic.clinicianId}/picture`, bytes)).status).toBe(
      401,
    );
    expect((await put(bytes, (await aPatientPerson(test)).token)).status).toBe(403);
    expect((await put(bytes, await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await put(bytes, other.clinician.token)).status).toBe(404);
    expect((await put(bytes, await signedInAs(test, 'manager', clinic.centreId))).status).toBe(404);
    expect((await put(bytes, await signedInAs(test, 'clinicians_admin'))).status).toBe(200);
    expect((await put(bytes, admin, newId())).status).toBe(404);
  });
});

/** A PNG of a few kilobytes that unpacks to a square of so many pixels a side. */
function aBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + side / 8);
  const image = deflateSync(Buffer.concat(Array<Buffer>(1000).fill(row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [ihdr, idat, iend] = [chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ihdr, idat, iend]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
