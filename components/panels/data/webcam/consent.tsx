'use client';

import { Camera, HardDrive, ImageDown, Users } from 'lucide-react';
import { Button } from '@/components/ui/button';

const POINTS = [
  {
    icon: Camera,
    title: 'The camera starts when you click',
    text: 'Not before, and without sound. It stops when this window closes or the page is out of sight.',
  },
  {
    icon: HardDrive,
    title: 'Pictures stay on this machine',
    text: 'They never leave it: no server gets them, and links that you share do not hold them.',
  },
  {
    icon: ImageDown,
    title: 'What is kept',
    text: 'Square pictures as JPEG, in the memory of this page until it is closed. Once you use them, this browser’s storage keeps them at the size that the graph asks for. You can remove them at any time.',
  },
  {
    icon: Users,
    title: 'Ask others first',
    text: 'A face tells who somebody is. Take pictures only of people who know what they are for and have agreed.',
  },
] as const;

/** What is to be known before a camera starts. */
export function Consent({ onStart, onClose }: { onStart: () => void; onClose: () => void }) {
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-col gap-3">
        {POINTS.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-3">
            <Icon className="mt-0.5 size-5 shrink-0 text-accent-text" aria-hidden />
            <div>
              <h3 className="font-medium text-ink">{title}</h3>
              <p className="text-xs leading-5 text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button variant="primary" icon={<Camera aria-hidden />} onClick={onStart}>
          Start the camera
        </Button>
      </div>
    </div>
  );
}
