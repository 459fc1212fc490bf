import { toast } from 'sonner';
import { createProjectSession, type Notice, type ProjectSession } from '@/lib/store/project-session';
import { documentStore } from '@/lib/store/document';
import { openProjects, type Projects } from '@/lib/store/projects';

/** Says what a person has to know of their graphs; it stays until it is put away. */
function notify(notice: Notice): void {
  switch (notice.kind) {
    case 'forked':
      toast.warning('Another tab has changed this graph', {
        id: 'project',
        description: `Both are kept: what you do here goes on as “${notice.name}”.`,
        duration: Infinity,
      });
      return;
    case 'changed-elsewhere':
      toast.info('Another tab has changed this graph', {
        id: 'project',
        description: 'If you go on here, your work is kept as a graph of its own.',
        duration: Infinity,
        action: { label: 'Show the changes', onClick: () => void projectSession().reload() },
      });
      return;
    case 'problem':
      toast.error(notice.problem.message, {
        id: 'project',
        description: notice.problem.hint,
        duration: 15_000,
      });
  }
}

let made: { projects: Projects; session: ProjectSession } | undefined;

/** Storage, or none where the browser forbids even to look at it. */
const storage = (name: 'localStorage' | 'sessionStorage') => {
  try {
    return window[name];
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
};

/** Made on first use, as there is a browser only then. */
function all() {
  if (!made) {
    const projects = openProjects();
    const needs = { local: storage('localStorage'), tab: storage('sessionStorage'), notify };
    made = { projects, session: createProjectSession({ documents: documentStore, projects, ...needs }) };
  }
  return made;
}

/** The graphs of this browser. */
export const projects = (): Projects => all().projects;

/** The one that this tab works on. */
export const projectSession = (): ProjectSession => all().session;
