namespace Grid.Evaluation.Training;

/// <summary>Splits by source, and scores that every example gets from a model that has not seen its source.</summary>
public static class Folds
{
    /// <summary>Folds unless told otherwise.</summary>
    public const int Count = 5;

    /// <summary>The fold of a source, 0 to <see cref="Count"/> - 1; the same in every run.</summary>
    /// <param name="source">The source.</param>
    public static int Of(string source) => (int)(EvaluationContext.Hash("fold\n" + source) % Count);

    /// <summary>Out-of-fold results: each row's comes from the model trained on the other folds.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="sourceOf">The source of a row.</param>
    /// <param name="train">From training rows to a function of a row.</param>
    public static TResult[] Apply<TRow, TResult>(
        IReadOnlyList<TRow> rows, Func<TRow, string> sourceOf, Func<IReadOnlyList<TRow>, Func<TRow, TResult>> train)
    {
        var results = new TResult[rows.Count];
        for (var fold = 0; fold < Count; fold++)
        {
            var inside = new List<int>();
            var outside = new List<TRow>();
            for (var i = 0; i < rows.Count; i++)
            {
                if (Of(sourceOf(rows[i])) == fold)
                {
                    inside.Add(i);
                }
                else
                {
                    outside.Add(rows[i]);
                }
            }

            if (inside.Count == 0)
            {
                continue;
            }

            var model = train(outside);
            foreach (var i in inside)
            {
                results[i] = model(rows[i]);
            }
        }

        return results;
    }
}
