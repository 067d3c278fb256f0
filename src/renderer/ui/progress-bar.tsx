import './controls.css';
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';

/** How far something is: `<ProgressBar label="正在检查" done={30} total={100} />`; null total: nobody knows. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}) {
  return (
    <AriaProgressBar
      className="progress"
      isIndeterminate={total === null}
      value={done}
      maxValue={Math.max(total ?? 1, 1)}
    >
      {({ percentage, valueText }) => (
        <>
          <span className="progress-words">
            <Label>{label}</Label>
            {total !== null && <span className="progress-value">{valueText}</span>}
          </span>
          <span className="progress-track">
            <span
              className="progress-done"
              data-unknown={total === null || undefined}
              style={total === null ? {} : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
