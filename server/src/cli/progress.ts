const SHOW_EVERY_MS = 100;
const WIDTH = 24;

export interface Progress {
  readonly show: (done: number, total: number) => void;
  /** Ends the line. */
  end(): void;
}

/** A bar on a terminal; in a file or a pipe one line at the end. */
export function createProgress(title: string): Progress {
  const { stderr } = process;
  let shownMs = 0;
  let last: readonly [number, number] | undefined;
  const draw = ([done, total]: readonly [number, number]): void => {
    const part = total === 0 ? 1 : done / total;
    const bar = '='.repeat(Math.round(part * WIDTH)).padEnd(WIDTH);
    stderr.write(`\r  ${title} [${bar}] ${Math.round(part * 100)} %`);
  };
  return {
    show(done, total) {
      last = [done, total];
      if (!stderr.isTTY || (Date.now() - shownMs < SHOW_EVERY_MS && done < total)) return;
      shownMs = Date.now();
      draw(last);
    },
    end() {
      if (!last) return;
      if (stderr.isTTY) stderr.write('\n');
      else stderr.write(`  ${title}: ${last[1]} of ${last[1]}\n`);
    },
  };
}
