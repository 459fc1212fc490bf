'use client';

import { useStore } from 'zustand';
import { CommandList } from '@/components/panels/commands';
import { WebcamDialog } from '@/components/panels/data/webcam';
import { viewStore } from '@/lib/store/view';
import { AddNodeQuestion } from './add-node';
import { ConnectQuestion } from './connect';
import { ProjectsDialog } from './projects';
import { ShareDialog } from './share';
import { VersionsDialog } from './versions';
import { ShortcutSheet } from './shortcuts';
import { TemplateGallery } from './templates';

/** What lies over the page until it is answered. */
export function Questions() {
  const question = useStore(viewStore, (s) => s.question);
  const onClose = viewStore.getState().answered;
  switch (question?.kind) {
    case 'commands':
      return <CommandList onClose={onClose} />;
    case 'add-node':
      return <AddNodeQuestion at={question.at} joint={question.joint} onClose={onClose} />;
    case 'connect':
      return <ConnectQuestion nodeId={question.nodeId} onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={onClose} />;
    case 'templates':
      return <TemplateGallery onClose={onClose} />;
    case 'projects':
      return <ProjectsDialog onClose={onClose} />;
    case 'versions':
      return <VersionsDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog view={question.view} onClose={onClose} />;
    case 'webcam':
      return <WebcamDialog onClose={onClose} />;
    default:
      return null;
  }
}
