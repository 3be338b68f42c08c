using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Answers to claims the evidence does not carry: the clashing word gives way to the evidence's, the claim to the nearest evidence, or it goes.</summary>
internal static class ClaimSteps
{
    private const string Word = "The evidence has another word here.";
    private const string Sentence = "This is the nearest sentence of the evidence.";
    private const string Gone = "The evidence does not carry it.";
    private const float ClearClash = 0.6f;

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        foreach (var component in finding.Spans.Select(static s => s.Component).Distinct())
        {
            var text = material.TextOf(component);
            var evidence = Evidence(component, material);
            if (text is not null && evidence is not null)
            {
                yield return RepairStep.Put(PlanGain.Mend, component, Mended(text, evidence), material, Word);
                var said = material.Window.Any(c => c.Index != component && c.Text == evidence);
                yield return said ? null : RepairStep.Put(PlanGain.PutEvidence, component, evidence, material, Sentence);
            }

            yield return RepairStep.Drop(PlanGain.DropClaim, [component], material, Gone);
        }
    }

    /// <summary>The whole sentence of the evidence nearest to a component, or null when it is not held.</summary>
    /// <param name="component">The component.</param>
    /// <param name="material">The scene.</param>
    public static string? Evidence(int component, RepairMaterial material)
    {
        var clipped = material.Supports.FirstOrDefault(s => s.Component == component)?.Evidence;
        return string.IsNullOrWhiteSpace(clipped)
            ? null
            : Sentences(material).FirstOrDefault(s => s.StartsWith(clipped, StringComparison.Ordinal))
                ?? (SentenceMarks.IsTerminal(clipped[^1]) ? clipped : null);
    }

    private static IEnumerable<string> Sentences(RepairMaterial material) =>
        material.Frame.Context.SelectMany(p => SentenceSplitter.Split(p, material.Frame.Language).Select(u => p[u.Start..u.End]))
            .Concat(material.Window.Where(static c => c.Role is Role.Tool or Role.System && c.Text is not null).Select(static c => c.Text!));

    private static string? Mended(string text, string evidence)
    {
        var alignment = SentenceAlignment.Of(SentenceReading.Read(evidence), SentenceReading.Read(text));
        var mended = text;
        foreach (var clash in Clashes.Of(alignment)
            .Where(static c => c is { First: >= 0, Second: >= 0, Strength: >= ClearClash } && c.Kind is ClashKind.Number or ClashKind.Date or ClashKind.Name or ClashKind.Antonym)
            .DistinctBy(static c => c.Second).OrderByDescending(static c => c.Second))
        {
            var (from, to) = (alignment.Second.Tokens[clash.Second].Start, alignment.Second.Tokens[clash.Second].End);
            mended = string.Concat(mended.AsSpan(0, from), alignment.First.Word(clash.First), mended.AsSpan(to));
        }

        return mended == text ? null : mended;
    }
}
