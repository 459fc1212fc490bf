/** In what order suites run, and which at once. */

/**
 * Starts each job as soon as all jobs in its `after` have ended and processors are free, earlier jobs of the list
 * first. A job that wants more processors than there are runs alone.
 * @param jobs `{ name, after?, cores }`; names in `after` that are not among the jobs count as ended
 * @param cores processors there are
 * @param run does a job; never rejects
 */
export async function runAll(jobs, cores, run) {
  const waiting = [...jobs];
  const unfinished = new Set(jobs.map(({ name }) => name));
  const running = new Set();
  let busy = 0;
  while (waiting.length > 0 || running.size > 0) {
    for (const job of [...waiting]) {
      const ready = (job.after ?? []).every((name) => !unfinished.has(name));
      const fits = busy + job.cores <= cores || running.size === 0;
      if (!ready || !fits) continue;
      waiting.splice(waiting.indexOf(job), 1);
      busy += job.cores;
      const task = run(job).then(() => {
        busy -= job.cores;
        unfinished.delete(job.name);
        running.delete(task);
      });
      running.add(task);
    }
    if (running.size === 0) throw new Error(`Suites wait for each other: ${[...unfinished].join(', ')}.`);
    await Promise.race(running);
  }
}
