import { z } from '../core/schema';
import { browserChannel, tabChannel, type Channel, type TabChannel } from './tab-channel';

/** What tabs tell each other. */
const changeSchema = z.strictObject({
  projectId: z.string().max(80),
  /** Of the save; null: the project was removed. */
  revision: z.int().nullable(),
});

export type ProjectChange = z.infer<typeof changeSchema>;

export const projectChannel = (channel: Channel | null): TabChannel<ProjectChange> =>
  tabChannel(changeSchema, channel);

/** The channel of the page, where the browser has one. */
export const projectsChannel = (): Channel | null => browserChannel('arm-playground-projects');
