import { useEffect, useState } from 'react';

/** True once `active` has held for so long, in ms: what is over in a moment is not worth showing. */
export function useLasting(active: boolean, after: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setLasting(true), after);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [active, after]);
  return active && lasting;
}
