import { createStore } from 'zustand/vanilla';
import { cameraProblem, ENDED, INSECURE, NO_CAMERAS, type CameraProblem } from './camera-problems';

interface CameraState {
  status: 'off' | 'starting' | 'on';
  stream: MediaStream | null;
  /** Why it is off, where the person did not turn it off. */
  problem: CameraProblem | null;
  cameras: readonly { id: string; label: string }[];
  /** The camera that is used, or was last. */
  camera: string;
}

/** What of the browser is needed; a test puts its own here. */
export interface CameraSource {
  secure: boolean;
  devices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
}

const browser = (): CameraSource => ({
  secure: window.isSecureContext,
  // Missing in insecure contexts and old browsers, whatever its type says.
  devices: (navigator as Partial<Navigator>).mediaDevices,
});

const endTracks = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());

/** One camera that is on or off. Whoever makes it has to stop it: its light stays on until then. */
export function createCamera(source: () => CameraSource = browser) {
  const store = createStore<CameraState>()(() => ({
    status: 'off',
    stream: null,
    problem: null,
    cameras: [],
    camera: '',
  }));
  /** Only the latest start counts: a stream that comes after a stop is ended at once. */
  let latest = 0;

  function stop(problem: CameraProblem | null = null): void {
    latest++;
    endTracks(store.getState().stream);
    store.setState({ status: 'off', stream: null, problem });
  }

  async function listCameras(devices: NonNullable<CameraSource['devices']>) {
    const inputs = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    return inputs.map(({ deviceId, label }, i) => ({ id: deviceId, label: label || `Camera ${i + 1}` }));
  }

  async function start(camera?: string): Promise<void> {
    stop();
    const mine = ++latest;
    const { secure, devices } = source();
    if (!secure || !devices) return stop(secure ? NO_CAMERAS : INSECURE);
    store.setState({ status: 'starting' });
    try {
      const stream = await devices.getUserMedia({
        audio: false,
        video: {
          width: { ideal: 640 },
          height: { ideal: 480 },
          ...(camera ? { deviceId: { exact: camera } } : { facingMode: 'user' }),
        },
      });
      if (mine !== latest) return endTracks(stream);
      const [track] = stream.getVideoTracks();
      track?.addEventListener('ended', () => {
        if (mine === latest) stop(ENDED);
      });
      store.setState({ status: 'on', stream, camera: track?.getSettings().deviceId ?? camera ?? '' });
      // Their names are told only once the camera is allowed.
      const cameras = await listCameras(devices);
      if (mine === latest) store.setState({ cameras });
    } catch (error) {
      if (mine === latest) stop(cameraProblem(error));
    }
  }

  return Object.assign(store, { start, stop });
}

export type Camera = ReturnType<typeof createCamera>;
