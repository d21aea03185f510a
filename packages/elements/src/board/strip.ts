import type { TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import type { CardEnvironment } from './card.ts';
import { renderColumn } from './column.ts';
import type { BoardDesk } from './desk.ts';
import type { Stop } from './stop.ts';
import type { Windows } from './windows.ts';

/** What every view of a board is rendered from. */
export interface ViewScene {
  readonly board: Board;
  readonly env: CardEnvironment;
  readonly windows: Windows;
  readonly stop: Stop | undefined;
  readonly dragged: Id | undefined;
  readonly selected: ReadonlySet<Id> | undefined;
  /** Level of the headings of columns. */
  readonly level: number;
  readonly desk: BoardDesk | undefined;
}

/** The columns in a row; `form`: for a new job, where it is open in a column. */
export function renderStrip(scene: ViewScene & { readonly form: (stage: Id) => TemplateResult | undefined }): readonly TemplateResult[] {
  const { board, env, windows, stop, dragged, selected, level, desk, form } = scene;
  return board.columns.map((column, at) => {
    const { id } = column.stage;
    const isStop = stop?.stage === id;
    return renderColumn(
      {
        column,
        indexes: windows.indexes(id, column, at),
        stop: isStop ? stop.run : undefined,
        isHeadingStop: isStop && stop.run === undefined,
        dragged,
        selected,
        glowing: desk?.glowing,
        extra: desk?.renderHeadExtra(id),
        level,
        onScroll: windows.onScroll,
        form: form(id),
      },
      env,
    );
  });
}
