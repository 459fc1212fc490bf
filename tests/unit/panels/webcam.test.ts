import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCamera, type CameraSource } from '@/components/panels/data/webcam/camera';
import { cameraProblem, ENDED, INSECURE } from '@/components/panels/data/webcam/camera-problems';
import { centreSquare } from '@/components/panels/data/webcam/frame';
import { filesOf } from '@/components/panels/data/webcam/hand-over';
import { full, missing, MOST, MOST_OF_CLASS } from '@/components/panels/data/webcam/limits';
import { checkName, folderName } from '@/components/panels/data/webcam/names';
import { countAll, createPictures } from '@/components/panels/data/webcam/pictures';
import { createShutter } from '@/components/panels/data/webcam/shutter';
import { CANONICAL_CLASSES, canonicalClass } from '@/lib/core/class-names';
import { layOut } from '@/lib/data/readers/folder-layout';
import { isClutter, safePath } from '@/lib/data/readers/safe-path';

const counts = (...pairs: [name: string, pictures: number][]) =>
  pairs.map(([name, pictures]) => ({ name, pictures }));

describe('names of classes', () => {
  it.each([
    ['happiness', 'happiness'],
    ['  very   happy ', 'very happy'],
    ['a/b\\c', 'a b c'],
    ['../../etc', 'etc'],
    ['...hidden', 'hidden'],
    ['. .hidden', 'hidden'],
    ['two\nlines\u0000', 'two lines'],
    ['right\u202eleft', 'right left'],
    ['__MACOSX', 'MACOSX'],
    ['/', ''],
    ['😀'.repeat(60), '😀'.repeat(40)],
  ])('%j becomes the folder %j', (raw, name) => {
    expect(folderName(raw)).toBe(name);
    if (name === '') return;
    const path = `webcam/${name}/0001.jpg`;
    expect(safePath(path)).toEqual({ ok: true, path });
    expect(isClutter(path)).toBe(false);
  });

  it('refuses what readers would leave out, ask about or take for another class', () => {
    for (const raw of ['', ' / ', '7', 'NONE', 'other', 'Unlabelled', '3_unknown'])
      expect(checkName(raw, []), raw).toMatchObject({ ok: false });
    expect(checkName('Neutral', ['neutral'])).toMatchObject({
      ok: false,
      why: expect.stringContaining('already') as string,
    });
    for (const name of CANONICAL_CLASSES)
      expect(checkName(name, []).ok, name).toBe(canonicalClass(name) !== 'unknown');
  });
});

describe('limits', () => {
  it('are those of a class and of all', () => {
    expect(full(counts(['a', MOST_OF_CLASS - 1]), 'a')).toBeNull();
    expect(full(counts(['a', MOST_OF_CLASS]), 'a')).toMatch(/500 pictures of a/);
    const many = counts(...Array.from({ length: 6 }, (_, i): [string, number] => [`c${i}`, MOST / 6]), [
      'a',
      0,
    ]);
    expect(full(many, 'a')).toMatch(/3\u202f000 pictures/);
  });

  it.each([
    [counts(), 'Training needs two classes: add another one.'],
    [counts(['a', 1]), 'Training needs two classes: add another one. Take at least 1 more picture of a.'],
    [counts(['a', 0], ['b', 0]), 'Take at least 2 pictures of a and 2 of b.'],
    [counts(['a', 1], ['b', 9], ['c', 0]), 'Take at least 1 more picture of a.'],
    [counts(['a', 2], ['b', 2]), null],
  ])('%j: %s', (classes, said) => expect(missing(classes)).toBe(said));
});

describe('a frame', () => {
  it('is the square in the middle, never enlarged', () => {
    expect(centreSquare(640, 480)).toEqual({ x: 80, y: 0, side: 480, kept: 224 });
    expect(centreSquare(120, 160)).toEqual({ x: 0, y: 20, side: 120, kept: 120 });
  });
});

describe('pictures', () => {
  const shown = new Set<string>();
  beforeEach(() => {
    let urls = 0;
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      const url = `blob:${urls++}`;
      shown.add(url);
      return url;
    });
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void shown.delete(url));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    shown.clear();
  });

  const burst = (pictures: ReturnType<typeof createPictures>, id: number, length: number) => {
    pictures.getState().beginBurst(id);
    for (let i = 0; i < length; i++) pictures.getState().add(id, new Blob([`${i}`]));
  };

  it('are taken back burst by burst, and removals too; nothing is held for longer than needed', () => {
    const pictures = createPictures();
    const state = () => pictures.getState();
    const [first, second] = state().classes.map(({ id }) => id) as [number, number];
    burst(pictures, first, 3);
    burst(pictures, first, 2);
    state().remove(first, state().classes[0]!.pictures[1]!.id);
    state().removeClass(first);
    expect(state().classes.map(({ id }) => id)).toEqual([second]);
    expect(state().chosen).toBe(second);
    expect(shown.size).toBe(5);
    state().undo();
    state().undo();
    expect(countAll(state().classes)).toBe(5);
    state().undo();
    expect(countAll(state().classes)).toBe(3);
    expect(shown.size).toBe(3);
    state().throwAway();
    expect(countAll(state().classes)).toBe(0);
    expect(shown.size).toBe(0);
    expect(state().changed).toBe(false);
  });

  it('become files that are read as class folders', () => {
    const pictures = createPictures();
    const [first, second] = pictures.getState().classes.map(({ id }) => id) as [number, number];
    burst(pictures, first, 2);
    burst(pictures, second, 1);
    const files = filesOf(pictures.getState().classes);
    expect(files.map(({ path }) => path)).toEqual([
      'webcam/neutral/0001.jpg',
      'webcam/neutral/0002.jpg',
      'webcam/happiness/0001.jpg',
    ]);
    expect(files[0]!.file).toMatchObject({ name: '0001.jpg', type: 'image/jpeg' });
    const { placed } = layOut(files.map(({ path }) => path));
    expect(placed.map(({ className }) => className)).toEqual(['neutral', 'neutral', 'happiness']);
  });

  describe('taken by the shutter', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    const setUp = () => {
      const pictures = createPictures();
      const shutter = createShutter(() => Promise.resolve(new Blob(['x'])), pictures);
      return { pictures, shutter, count: () => countAll(pictures.getState().classes) };
    };

    it('come about eight times a second while it is held, and once for the shortest press', async () => {
      const { pictures, shutter, count } = setUp();
      shutter.press();
      shutter.release();
      await vi.advanceTimersByTimeAsync(1000);
      expect(count()).toBe(1);
      shutter.press();
      await vi.advanceTimersByTimeAsync(990);
      shutter.release();
      await vi.advanceTimersByTimeAsync(1000);
      expect(count()).toBe(9);
      pictures.getState().undo();
      expect(count()).toBe(1);
    });

    it('come after three seconds with the timer, until the next press or the end', async () => {
      const { shutter, count } = setUp();
      shutter.setTimed(true);
      shutter.press();
      shutter.release();
      await vi.advanceTimersByTimeAsync(2900);
      expect(shutter.getState()).toMatchObject({ phase: 'waiting', seconds: 1 });
      expect(count()).toBe(0);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(count()).toBe(24);
      expect(shutter.getState().phase).toBe('idle');
      shutter.press();
      shutter.press();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(count()).toBe(24);
    });

    it('end at the limit of a class, which is said', async () => {
      const { pictures, shutter, count } = setUp();
      burst(pictures, pictures.getState().chosen, MOST_OF_CLASS - 1);
      shutter.press();
      await vi.advanceTimersByTimeAsync(1000);
      expect(count()).toBe(MOST_OF_CLASS);
      expect(shutter.getState()).toMatchObject({
        phase: 'idle',
        notice: expect.stringContaining('500') as string,
      });
      shutter.press();
      await vi.advanceTimersByTimeAsync(1000);
      expect(count()).toBe(MOST_OF_CLASS);
    });
  });
});

describe('the camera', () => {
  const fakeStream = () => {
    const track = Object.assign(new EventTarget(), {
      stop: vi.fn(),
      getSettings: () => ({ deviceId: 'one' }),
    });
    const stream = { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
    return { track, stream };
  };
  const sourceOf = (getUserMedia: () => Promise<MediaStream>): CameraSource => ({
    secure: true,
    devices: {
      getUserMedia,
      enumerateDevices: () =>
        Promise.resolve([{ kind: 'videoinput', deviceId: 'one', label: '' }] as MediaDeviceInfo[]),
    },
  });

  it('ends its tracks when it is stopped, and a stream that comes too late', async () => {
    const { track, stream } = fakeStream();
    const camera = createCamera(() => sourceOf(() => Promise.resolve(stream)));
    await camera.start();
    expect(camera.getState()).toMatchObject({ status: 'on', cameras: [{ id: 'one', label: 'Camera 1' }] });
    camera.stop();
    expect(track.stop).toHaveBeenCalledTimes(1);

    const starting = camera.start();
    camera.stop();
    await starting;
    expect(track.stop).toHaveBeenCalledTimes(2);
    expect(camera.getState()).toMatchObject({ status: 'off', stream: null });
  });

  it('says why it is off', async () => {
    const { track, stream } = fakeStream();
    const camera = createCamera(() => sourceOf(() => Promise.resolve(stream)));
    await camera.start();
    track.dispatchEvent(new Event('ended'));
    expect(camera.getState()).toMatchObject({ status: 'off', problem: ENDED });

    const insecure = createCamera(() => ({ secure: false, devices: undefined }));
    await insecure.start();
    expect(insecure.getState().problem).toBe(INSECURE);

    const named = (name: string) => cameraProblem(new DOMException('', name)).what;
    expect(named('NotAllowedError')).toMatch(/not allowed/);
    expect(named('NotFoundError')).toMatch(/No camera/);
    expect(named('NotReadableError')).toMatch(/another program/);
    expect(cameraProblem(new Error('odd')).what).toMatch(/odd/);
  });
});
