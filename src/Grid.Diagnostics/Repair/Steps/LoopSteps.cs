using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Answers to loops: repetitions go, the first occurrence stays; a loop of words inside a sentence is drawn together.</summary>
internal static class LoopSteps
{
    private const string Repeats = "It says again what stands before.";
    private const string Drawn = "The words that repeat are said once.";
    private const double Same = 0.75;
    private const double Alike = 0.4;
    private const int Reach = 32;
    private const int LongestPeriod = 12;

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        var marked = finding.Spans.Select(static s => s.Component).Distinct().ToList();
        var from = marked.Min();
        var collapsed = Collapsed(from, material).ToList();
        var repeats = Repetitions(from, finding.Kind == "paraphrase" ? Alike : Same, material).ToList();
        if (collapsed.Count > 0)
        {
            var rest = repeats.Where(i => !collapsed.Exists(e => e.Component == i)).Select(static i => Edit.Delete(i, Repeats));
            yield return new RepairStep(PlanGain.DropRepeats, [.. collapsed, .. rest]);
        }

        yield return RepairStep.Drop(PlanGain.DropRepeats, repeats, material, Repeats);
        yield return RepairStep.Drop(PlanGain.DropRepeats * 0.9, repeats.Union(marked), material, Repeats);
        yield return RepairStep.Drop(PlanGain.SetApart, marked, material, Repeats);
        yield return StretchSteps.Cut(from, material);
    }

    // A component goes when one that stays, not far before it, says the same.
    private static IEnumerable<int> Repetitions(int from, double threshold, RepairMaterial material)
    {
        var kept = new List<FieldComponent>();
        foreach (var component in material.Window.Where(c => c.WordCount > 0))
        {
            var repeats = component.Index >= from && material.MayChange(component.Index)
                && kept.TakeLast(Reach).Any(k => k.Role == component.Role && Likeness(k, component) >= threshold);
            if (repeats)
            {
                yield return component.Index;
            }
            else
            {
                kept.Add(component);
            }
        }
    }

    private static double Likeness(FieldComponent first, FieldComponent second)
    {
        if (first.Text is { } text && text == second.Text)
        {
            return 1;
        }

        var shared = first.Terms.Count(t => Array.BinarySearch(second.Terms, t) >= 0);
        var all = first.Terms.Length + second.Terms.Length - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    private static IEnumerable<Edit> Collapsed(int from, RepairMaterial material) =>
        material.Window.Where(c => c.Index >= from && material.MayChange(c.Index))
            .Select(c => (c.Index, Text: material.TextOf(c.Index)))
            .Where(static c => c.Text is not null)
            .Select(c => (c.Index, Text: Once(c.Text!)))
            .Where(static c => c.Text is not null)
            .Select(static c => Edit.Replace(c.Index, c.Text!, Drawn));

    /// <summary>The text with every row of three or more equal groups of words said once; null when there is none.</summary>
    /// <param name="text">A component's text.</param>
    public static string? Once(string text)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        words.RemoveAll(static w => w.Kind is not (WordKind.Word or WordKind.Number));
        var folded = words.ConvertAll(w => Stemmer.Fold(text.AsSpan(w.Start, w.Length)));
        var result = text;
        var changed = false;
        for (var at = folded.Count - 1; at > 0; at--)
        {
            for (var period = 1; period <= Math.Min(LongestPeriod, (at + 1) / 3); period++)
            {
                var length = RunBack(folded, at, period);
                if (length < 2 * period)
                {
                    continue;
                }

                // Words at-length+1 .. at equal those a period before; the first group stays.
                var (cutFrom, cutTo) = (words[at - length].End, words[at].End);
                result = string.Concat(result.AsSpan(0, cutFrom), result.AsSpan(cutTo));
                (at, changed) = (at - length, true);
                break;
            }
        }

        return changed ? result : null;
    }

    private static int RunBack(List<string> folded, int at, int period)
    {
        var length = 0;
        while (at - length - period >= 0 && folded[at - length] == folded[at - length - period])
        {
            length++;
        }

        return length;
    }
}
