'use client';

import { useEffect, useState } from 'react';
import { createCamera, type Camera } from './camera';
import { HIDDEN } from './camera-problems';

/** A camera that is on at most as long as the component is there and the page is in sight. */
export function useCamera(): Camera {
  const [camera] = useState(() => createCamera());
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden' && camera.getState().status !== 'off') camera.stop(HIDDEN);
    };
    const onLeave = () => camera.stop();
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onLeave);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onLeave);
      camera.stop();
    };
  }, [camera]);
  return camera;
}
