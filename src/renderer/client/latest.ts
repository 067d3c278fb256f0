/** Answers may overtake each other; only the one to the last question counts. */
export interface Latest {
  /**
   * Waits for an answer.
   *
   * @returns null when a newer question was asked meanwhile, or {@link Latest.forget} was called
   */
  of<Answer>(answer: Promise<Answer>): Promise<{ readonly answer: Answer } | null>;
  /** Whatever is still under way no longer counts. */
  forget(): void;
}

/** See {@link Latest}. A failed answer that no longer counts is dropped as well. */
export function latest(): Latest {
  let current = 0;
  return {
    async of(answer) {
      current += 1;
      const own = current;
      try {
        const value = await answer;
        return own === current ? { answer: value } : null;
      } catch (error) {
        if (own === current) throw error;
        return null;
      }
    },
    forget() {
      current += 1;
    },
  };
}
