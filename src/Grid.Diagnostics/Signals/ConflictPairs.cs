using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Chooses the pairs of components worth asking about: judged, close in meaning, not yet answered.</summary>
/// <remarks>A contradiction needs a shared subject, so pairs without a shared content term are never asked, nor are questions, headings and fragments. Bounded: per component its nearest few.</remarks>
public static class ConflictPairs
{
    private const int NearestPerComponent = 4;

    // A name with a year, a heading, a greeting states nothing that could be contradicted.
    private const int FewestWords = 3;

    // In talk a short line speaks of its moment (a score, a price, a time): what comes turns later does not deny it.
    private const int FewestWordsInTalk = 6;

    /// <summary>The questions, by indices, at most <paramref name="limit"/>.</summary>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="field">The window.</param>
    /// <param name="judged">Pairs already answered.</param>
    /// <param name="from">Index of the first component whose pairs with earlier ones may still be open.</param>
    /// <param name="limit">The most questions.</param>
    public static IReadOnlyList<Question> Ask(
        SceneFrame frame, SceneField field, IReadOnlyList<JudgedConflict> judged, int from, int limit)
    {
        var answered = judged.Select(static p => (p.First, p.Second)).ToHashSet();
        var questions = new List<Question>();
        for (var j = Math.Max(from, field.FirstIndex + 1); j < field.ComponentCount && questions.Count < limit; j++)
        {
            foreach (var i in Nearest(frame, field, j))
            {
                if (!answered.Contains((i, j)) && questions.Count < limit)
                {
                    questions.Add(new Question(QuestionKind.Conflict, i, j, field[i].Text!, field[j].Text!));
                }
            }
        }

        return questions;
    }

    private static IEnumerable<int> Nearest(SceneFrame frame, SceneField field, int j)
    {
        var later = field[j];
        if (!States(frame, later))
        {
            return [];
        }

        var candidates = new List<(double Affinity, int Index)>();
        for (var i = field.FirstIndex; i < j; i++)
        {
            var earlier = field[i];
            if (States(frame, earlier) && Affinity.SharesTerm(earlier, later))
            {
                candidates.Add((Affinity.Between(earlier, later), i));
            }
        }

        return candidates.OrderByDescending(static c => c.Affinity).ThenBy(static c => c.Index)
            .Take(NearestPerComponent).Select(static c => c.Index).Order();
    }

    // Words with letters: a year, a page and a price share digits and nothing else.
    private static bool HasWords(string text, int fewest)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var letter = char.IsLetter(c);
            words += letter && !inside ? 1 : 0;
            if (words == fewest)
            {
                return true;
            }

            inside = letter;
        }

        return false;
    }

    // A question asserts nothing either.
    private static bool States(SceneFrame frame, FieldComponent component) =>
        component.Text is { } text && frame.Judges(component.Role) && HasWords(text, frame.Shape == SceneShape.Conversation ? FewestWordsInTalk : FewestWords)
        && component.Kind is not (UnitKind.Code or UnitKind.Heading) && !text.TrimEnd('"', '»', '”', ')', ' ').EndsWith('?');
}
