namespace Grid.Diagnostics.Signals;

/// <summary>Which single components are worth asking about: each judged one, for support where there is evidence, and for its register.</summary>
public static class ClaimQuestions
{
    /// <summary>The questions of one kind, by index, at most <paramref name="limit"/>.</summary>
    /// <param name="kind"><see cref="QuestionKind.Support"/> or <see cref="QuestionKind.Register"/>.</param>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="field">The window.</param>
    /// <param name="from">Index of the first component to ask about.</param>
    /// <param name="limit">The most questions.</param>
    public static IEnumerable<Question> Ask(QuestionKind kind, SceneFrame frame, SceneField field, int from, int limit) =>
        kind == QuestionKind.Support && !HasEvidence(frame, field)
            ? []
            : field.Window.Skip(Math.Max(0, from - field.FirstIndex))
                .Where(c => c.Text is not null && frame.Judges(c.Role))
                .Take(limit)
                .Select(c => new Question(kind, c.Index, -1, c.Text!, ""));

    private static bool HasEvidence(SceneFrame frame, SceneField field) =>
        frame.Context.Count > 0 || frame.Index is not null || field.Window.Any(static c => c.Role is Role.Tool or Role.System && c.Text is not null);
}
