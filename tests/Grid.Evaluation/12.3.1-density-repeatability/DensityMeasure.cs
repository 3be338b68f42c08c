using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>12.3.1 on dilution series, jackknife halves, mixtures, and second answers.</summary>
public sealed class DensityMeasure : EntryMeasure
{
    private const int Seed = 12;
    private const int FewestSentences = 15;
    private const int LongDocument = 40;
    private const double DilutionBar = 0.95;
    private const double JackknifeBar = 0.9;
    private static readonly double[] Shares = [0, 0.1, 0.2, 0.3, 0.5];
    private static readonly int[] MixtureLengths = [12, 16, 24];

    /// <inheritdoc/>
    public override string Code => "12.3.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        foreach (var (set, language) in GenreDocument.Sets)
        {
            var documents = GenreDocument.Of(context, set, language);
            foreach (var measurement in Dilution(context, set, documents)
                .Concat(Mixtures(context, set, documents))
                .Append(Jackknife(set, documents)))
            {
                yield return measurement;
            }
        }

        yield return SecondAnswers(context);
    }

    private IEnumerable<Measurement> Dilution(EvaluationContext context, string set, IReadOnlyList<GenreDocument> documents)
    {
        var series = documents.Where(static d => d.Sentences.Count >= FewestSentences)
            .Select(d => (d.Source, Densities: Shares.Select(s => DensityOf(context, Diluted(d, documents, s), d.Language)).ToArray())).ToArray();
        yield return Evaluate.Share(
            Code, set, "documents whose density falls from 0 to 50 % foreign sentences",
            [.. series.Select(static s => (s.Source, s.Densities[^1] < s.Densities[0]))], DilutionBar);
        yield return Evaluate.Share(
            Code, set, "documents whose density never rises at a step of the dilution",
            [.. series.Select(static s => (s.Source, Enumerable.Range(1, Shares.Length - 1).All(k => s.Densities[k] <= s.Densities[k - 1])))]);
        for (var k = 1; k < Shares.Length; k++)
        {
            var step = k;
            yield return Evaluate.Mean(
                Code, set, FormattableString.Invariant($"fall of the mean density from {Shares[k - 1]:0%} to {Shares[k]:0%} foreign"),
                [.. series.Select(s => (s.Source, s.Densities[step - 1] - s.Densities[step]))],
                new SortedDictionary<string, double>(StringComparer.Ordinal) { ["never"] = 0 }, bar: 0);
        }
    }

    // Nested: what is foreign at 10 % is foreign at 50 % too.
    private static List<string> Diluted(GenreDocument document, IReadOnlyList<GenreDocument> all, double share)
    {
        // Seeded by the content, so documents differ and the levels of one document are nested.
        var random = new Random((int)(EvaluationContext.Hash(document.Source) % int.MaxValue));
        var sentences = document.Sentences.ToList();
        var places = Enumerable.Range(0, sentences.Count).ToArray();
        random.Shuffle(places);
        foreach (var place in places.Take((int)Math.Round(share * sentences.Count, MidpointRounding.AwayFromZero)))
        {
            sentences[place] = document.Foreign(all, random);
        }

        return sentences;
    }

    private IEnumerable<Measurement> Mixtures(EvaluationContext context, string set, IReadOnlyList<GenreDocument> documents)
    {
        foreach (var length in MixtureLengths)
        {
            var random = new Random(Seed);
            var cases = new List<LabelledCase>();
            foreach (var document in documents.Where(d => d.Sentences.Count >= length))
            {
                var passage = document.Sentences.Take(length).ToArray();
                string[] mixture = [.. passage.Select(_ => document.Foreign(documents, random))];
                cases.Add(Case(context, document, passage, positive: true));
                cases.Add(Case(context, document, mixture, positive: false));
            }

            yield return Evaluate.Auroc(Code, $"{set}, {length} sentences: passage against same-genre mixture", cases);
        }
    }

    private static LabelledCase Case(EvaluationContext context, GenreDocument document, string[] sentences, bool positive) =>
        new(document.Source, positive, context.DiagnoseComponents(sentences, document.Language).Density, sentences.Sum(WordBreaker.CountWords));

    private Measurement Jackknife(string set, IReadOnlyList<GenreDocument> documents)
    {
        var halves = documents.Where(static d => d.Sentences.Count > LongDocument).Select(static d =>
        {
            var components = FieldSource.Components(d.Sentences, d.Language);
            return (d.Source, Halves: Density.OfHalves(components, new FieldGraph(components), d.Language));
        }).ToArray();
        static double Icc(IReadOnlyList<(string Source, IReadOnlyList<double> Halves)> items) =>
            Agreement.Icc([.. items.Select(static i => i.Halves.ToArray())]);
        var (low, high) = Bootstrap.Interval(halves, static h => h.Source, Icc);
        return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = "ICC(2,1) of the density of 20 jackknife halves",
            Value = Icc(halves),
            Low = low,
            High = high,
            Count = halves.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["never"] = 0 },
            Bar = JackknifeBar,
        };
    }

    // Two answers to one question against the answer to another question.
    private Measurement SecondAnswers(EvaluationContext context)
    {
        var rows = context.Rows("haluquestqa", "answers.jsonl", static r => r.GetProperty("question_text").GetString()!)
            .Select(static r => (Question: r.GetProperty("question_text").GetString()!, First: r.GetProperty("ans1_text").GetString()!, Second: r.GetProperty("ans2_text").GetString()!))
            .DistinctBy(static r => r.Question, StringComparer.Ordinal).ToArray();
        var cases = rows.SelectMany((row, i) => new[]
        {
            Second(context, row.Question, row.First, row.Second, same: true),
            Second(context, row.Question, row.First, rows[(i + 1) % rows.Length].Second, same: false),
        }).ToArray();
        return Evaluate.Auroc(Code, "haluquestqa", cases, neighbours: "repeatability: second answer to the same question against an answer to another one");
    }

    private static LabelledCase Second(EvaluationContext context, string question, string answer, string sample, bool same)
    {
        var frame = new SceneFrame { Id = "evaluation", Language = TextLanguage.English, LanguageTag = "en", JudgeEveryone = true, Samples = [sample] };
        var report = context.Diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, answer)] }).AsTask().GetAwaiter().GetResult();
        return new LabelledCase(question, same, report.Repeatability, WordBreaker.CountWords(sample));
    }

    private static double DensityOf(EvaluationContext context, IEnumerable<string> sentences, TextLanguage language) =>
        context.DiagnoseComponents(sentences, language).Density ?? throw new InvalidOperationException("A document of fifteen sentences has a density.");
}
