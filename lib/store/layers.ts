import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import type { LayersQuestion } from '../explain/layers/walk';
import type { LayerWalk } from '../explain/layers/types';
import { mapsConnection, mapsProblem, type MapsConnection } from '../worker/maps-client';
import { sameGraph } from './derived';

/** What the worker said to a question. */
export interface WalkAnswer {
  question: LayersQuestion;
  walk?: LayerWalk;
  problems?: readonly Problem[];
}

export interface LayersState {
  /** The last ones, the newest first. */
  answers: readonly WalkAnswer[];
  /** Whether a question is with the worker. */
  busy: boolean;
  /**
   * Asks for as long as someone wants to know; a question that nobody wants any more before its turn is dropped, so that
   * of many edits in a row the last one counts.
   * @returns what lets go of the question
   */
  want(question: LayersQuestion): () => void;
}

/** Two sides of a comparison, and a few to come back to: the maps of a deep graph take some tens of megabytes. */
const MOST = 5;

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether two questions have one answer. */
export const sameQuestion = (a: LayersQuestion, b: LayersQuestion): boolean =>
  a === b ||
  (a.variantId === b.variantId &&
    sameText(a.padding, b.padding) &&
    sameGraph(a.document, b.document) &&
    sameText(a.facts, b.facts));

export const answerTo = (
  { answers }: Pick<LayersState, 'answers'>,
  question: LayersQuestion,
): WalkAnswer | undefined => answers.find((answer) => sameQuestion(answer.question, question));

export function createLayersStore(worker: MapsConnection) {
  const wanted = new Set<{ question: LayersQuestion }>();
  let asking = false;

  return createStore<LayersState>()((set, get) => {
    async function ask(question: LayersQuestion): Promise<WalkAnswer> {
      try {
        const found = await worker.api().layers(question);
        return found.ok ? { question, walk: found.value } : { question, problems: found.problems };
      } catch (error) {
        return { question, problems: [mapsProblem(error)] };
      }
    }

    async function askAll(): Promise<void> {
      if (asking) return;
      asking = true;
      for (;;) {
        const next = [...wanted].find(({ question }) => !answerTo(get(), question));
        if (!next) break;
        set({ busy: true });
        const answer = await ask(next.question);
        const others = get().answers.filter(({ question }) => !sameQuestion(question, next.question));
        set({ answers: [answer, ...others].slice(0, MOST) });
      }
      asking = false;
      set({ busy: false });
    }

    return {
      answers: [],
      busy: false,
      want(question) {
        const entry = { question };
        wanted.add(entry);
        // What failed is asked again when someone wants to know again.
        const found = answerTo(get(), question);
        if (found?.problems?.some(({ code }) => code === 'maps-lost'))
          set({ answers: get().answers.filter((answer) => answer !== found) });
        void askAll();
        return () => {
          wanted.delete(entry);
        };
      },
    };
  });
}

export const layersStore = createLayersStore(mapsConnection);
