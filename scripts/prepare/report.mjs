/** How a step tells what it is doing while it is doing it. @typedef {(text: string) => void} Say */

/**
 * Numbered lines: `[2/5] system … ok (three packages)`, and what a long step does meanwhile, indented below its name.
 *
 * @param {number} total
 * @param {(text: string) => void} [write]
 */
export function createReport(total, write = (text) => void process.stdout.write(text)) {
  let number = 0;
  return {
    /**
     * @param {string} name
     * @param {(say: Say) => Promise<string>} work returns what the person should know when it is done
     * @throws whatever the work throws, after the line is closed
     */
    async step(name, work) {
      number += 1;
      const start = performance.now();
      const label = `[${number}/${total}] ${name}`;
      let open = true;
      write(`${label} … `);
      /** @type {Say} */
      const say = (text) => {
        if (open) write('\n');
        open = false;
        write(`      ${text}\n`);
      };
      /** @param {string} text */
      const close = (text) => write(open ? `${text}\n` : `${label} … ${text}\n`);
      try {
        const note = await work(say);
        const ms = performance.now() - start;
        close(`ok${note ? ` (${note})` : ''}${ms > 1000 ? `, ${seconds(ms)}` : ''}`);
      } catch (error) {
        close('failed');
        throw error;
      }
    },
  };
}

/**
 * @param {number} ms
 * @returns {string} for people
 */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Lets one line through every few seconds: progress for a person, not a log.
 *
 * @param {Say} say
 * @param {number} [everyMs]
 * @returns {Say}
 */
export function sparingly(say, everyMs = 4000) {
  let last = performance.now();
  return (text) => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    say(text);
  };
}

/**
 * Says that something silent is still running, until stopped.
 *
 * @param {Say} say
 * @param {string} what
 * @param {number} [everyMs]
 * @returns {() => void} stops it
 */
export function heartbeat(say, what, everyMs = 10_000) {
  const start = performance.now();
  const timer = setInterval(
    () => say(`${what}, ${Math.round((performance.now() - start) / 1000)} s so far`),
    everyMs,
  );
  return () => clearInterval(timer);
}

/**
 * What programs whose output we pass on must be told about colours: they write into a pipe and cannot know.
 *
 * @returns {Record<string, string | undefined>} environment
 */
export function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { FORCE_COLOR: undefined, NO_COLOR: '1' };
}
