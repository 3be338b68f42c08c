using System.Text;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.5.3: texts come back from their differences, the right archetype is found, and differences are short.</summary>
/// <remarks>Nothing is fitted. Texts are healthy passages; edits are seeded by the passage.</remarks>
public sealed class ArchetypeReturnMeasure : EntryMeasure
{
    private const int Pairs = 100_000;
    private const int Archetypes = 1_000;

    // Any unit of UTF-16 comes up, halves of surrogate pairs among them.
    private const int LongestNoise = 60;

    /// <inheritdoc/>
    public override string Code => "12.5.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).ToList();
        if (passages.Count == 0)
        {
            yield break;
        }

        yield return Identity(passages, context.Subset ? Pairs / EvaluationContext.SubsetShare : Pairs);
        foreach (var share in (double[])[0.1, 0.3])
        {
            foreach (var measurement in Nearest(passages, share))
            {
                yield return measurement;
            }
        }

        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            yield return Length(passages, language);
        }
    }

    private Measurement Identity(List<HealthyPassages.Passage> passages, int pairs)
    {
        var outcomes = new (string, bool)[pairs];
        Parallel.For(0, pairs, i =>
        {
            var random = Seeded($"identity {i}");
            var archetype = random.Next(4) == 0 ? Noise(random) : passages[random.Next(passages.Count)].Text;
            var text = random.Next(4) switch
            {
                0 => Noise(random),
                1 => archetype + Noise(random) + archetype[..random.Next(archetype.Length + 1)],
                _ => WordEdits.Make(archetype, passages[random.Next(passages.Count)].Text, random.NextDouble(), random),
            };
            outcomes[i] = ($"{i}", DeltaCodec.Decode(archetype, DeltaCodec.Encode(archetype, text)) == text);
        });
        return Evaluate.Share(Code, "generated pairs, lone surrogates among them", "identity", outcomes, 1);
    }

    private IEnumerable<Measurement> Nearest(List<HealthyPassages.Passage> passages, double share)
    {
        var known = passages.Take(Archetypes).ToList();
        var store = new ArchetypeStore();
        for (var i = 0; i < known.Count; i++)
        {
            store.Remember($"{i}", known[i].Text);
        }

        foreach (var language in known.Select(static p => p.Language).Distinct())
        {
            var outcomes = known.Index().Where(k => k.Item.Language == language)
                .Select(k => (k.Item.Source, store.Nearest(Edited(known, k.Index, share))?.Name == $"{k.Index}")).ToList();
            yield return Evaluate.Share(
                Code, FormattableString.Invariant($"{known.Count} healthy passages, {100 * share} % of the words edited, {Tag(language)}"), "right archetype first", outcomes, 0.99);
        }
    }

    private Measurement Length(List<HealthyPassages.Passage> passages, TextLanguage language)
    {
        var own = passages.Where(p => p.Language == language).ToList();
        var shares = own.Index().Select(k => (k.Item.Source, Size(k.Item.Text, Edited(own, k.Index, 0.1)))).ToList();
        return Evaluate.Mean(
            Code, $"healthy passages, 10 % of the words edited, {Tag(language)}", "difference, share of the text's bytes", shares,
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["whole text"] = 1 }, 0.3, lowerIsBetter: true);
    }

    private static double Size(string archetype, string text) =>
        DeltaCodec.Encode(archetype, text).Length / (double)Math.Max(1, Encoding.UTF8.GetByteCount(text));

    private static string Edited(List<HealthyPassages.Passage> passages, int at, double share)
    {
        var random = Seeded($"edits {share} {at} {passages[at].Source}");
        return WordEdits.Make(passages[at].Text, passages[random.Next(passages.Count)].Text, share, random);
    }

    private static string Noise(Random random) =>
        string.Create(random.Next(LongestNoise), random, static (span, r) =>
        {
            foreach (ref var c in span)
            {
                c = (char)r.Next(char.MaxValue + 1);
            }
        });

    private static string Tag(TextLanguage language) => language == TextLanguage.Russian ? "Russian" : "English";

    private static Random Seeded(string what) => new(unchecked((int)EvaluationContext.Hash($"archetype\n{what}")));
}
