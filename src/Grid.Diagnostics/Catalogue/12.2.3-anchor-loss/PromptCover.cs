using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Whether a document takes up what its prompt asks, by words alone: the prompt's have no vectors.</summary>
internal static class PromptCover
{
    private const int FewestWords = 40;
    private const double LeastAsked = 1.2;
    private const double NothingTaken = 0.82;
    private const double LittleTaken = 0.55;
    private const double LittleShare = 0.1;

    /// <summary>The score of a text: 0 when something of the prompt or of the context is taken up.</summary>
    /// <param name="frame">The scene's frame, with a prompt.</param>
    /// <param name="reply">The text's components.</param>
    public static double Score(SceneFrame frame, IReadOnlyList<FieldComponent> reply)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Prompt is not { } prompt || reply.Sum(static c => c.WordCount) < FewestWords)
        {
            return 0;
        }

        // The weight of the prompt's words says how much there is to take up; it may be spoken in another language.
        var asked = TermReader.Read(prompt).Terms.Where(static t => Background.Weight(t) > 0.3).ToArray();
        var total = asked.Sum(Background.Weight);
        if (total < LeastAsked || IsRussian(prompt) != reply.Any(static c => c.Text is { } text && IsRussian(text)))
        {
            return 0;
        }

        var said = reply.SelectMany(static c => c.Terms).ToHashSet();
        var taken = asked.Where(t => said.Contains(t) || said.Any(s => WordLexicon.Compare(t, s).Agrees)).Sum(Background.Weight);
        if (taken > 0 && taken >= LittleShare * total)
        {
            return 0;
        }

        var context = frame.Context.Count > 0 && frame.Context.Any(c => TermReader.Read(c).Terms.Count(said.Contains) > 2);
        return context || frame.Index is not null ? 0 : taken > 0 ? LittleTaken : NothingTaken;
    }

    private static bool IsRussian(string text) => text.Count(static c => c is >= '\u0400' and <= '\u04FF') * 3 > text.Length;
}
