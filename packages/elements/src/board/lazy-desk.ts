import { addStyles } from '../base/add-styles.ts';
import { Later } from '../parts/later.ts';
import type { BoardHost, BoardAround } from './board-host.ts';
import type { BoardDesk } from './desk.ts';

/** Everything around the columns, loaded when the first view is there or when something but a plain board is to be shown. */
export function laterDesk(host: BoardHost, options: BoardAround): Later<BoardDesk> {
  return new Later(host, async () => {
    const { BoardDesk: Desk } = await import('./desk.ts');
    for (const styles of Desk.styles) addStyles(host, styles);
    return new Desk(host, options);
  });
}
