using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.BackgroundTraining;

namespace Grid.Evaluation.Rooms;

/// <summary>Measures the connectivity of coherent passages and of mixtures of strangers, the reference that 12.3.1 ships.</summary>
/// <remarks>From sets whose licence allows it alone. Seeded; the same data give the same rows.</remarks>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
/// <param name="output">Where the rows go.</param>
public sealed partial class DensityReferenceTrainer(string dataDirectory, TextWriter output)
{
    private const int Seed = 12;
    private const double Floor = 1e-4;
    private const int MixturesPerLength = 200;
    private static readonly int[] Lengths = [8, 12, 16, 24, 32, 48, 64];

    /// <summary>Prints one row a language and length: mean and deviation of the log connectivity of mixtures and of passages.</summary>
    public void Run()
    {
        Measure(TextLanguage.English, [.. English()]);
        Measure(TextLanguage.Russian, [.. Russian()]);
    }

    private void Measure(TextLanguage language, IReadOnlyList<IReadOnlyList<string>> documents)
    {
        var fields = documents.Select(d => FieldSource.Components(d, language)).ToArray();
        output.WriteLine($"{language}: {fields.Length} documents, {fields.Sum(static f => f.Count)} sentences");
        foreach (var length in Lengths)
        {
            var random = new Random(Seed);
            var passages = fields.SelectMany(f => Passages(f, length)).Select(Log).ToArray();
            var mixtures = Enumerable.Range(0, MixturesPerLength).Select(_ => Log(Mixture(fields, length, random))).ToArray();
            if (passages.Length >= 10)
            {
                var cases = passages.Select(static v => (true, v)).Concat(mixtures.Select(static v => (false, v))).ToArray();
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  n {length,3}: mixtures {Mean(mixtures):F2} ± {Deviation(mixtures):F2}, passages {Mean(passages):F2} ± {Deviation(passages):F2} ({passages.Length}), AUROC {Metrics.Auroc(cases):F3}"));
            }
        }
    }

    private static double Log(IReadOnlyList<FieldComponent> components) =>
        Math.Log(new FieldGraph(components).Connectivity() + Floor);

    private static IEnumerable<IReadOnlyList<FieldComponent>> Passages(IReadOnlyList<FieldComponent> field, int length)
    {
        for (var start = 0; start + length <= field.Count; start += length)
        {
            yield return [.. field.Skip(start).Take(length)];
        }
    }

    private static List<FieldComponent> Mixture(IReadOnlyList<FieldComponent>[] fields, int length, Random random)
    {
        var mixture = new List<FieldComponent>();
        for (var i = 0; i < length; i++)
        {
            var field = fields[random.Next(fields.Length)];
            mixture.Add(field[random.Next(field.Count)]);
        }

        return mixture;
    }

    private IEnumerable<IReadOnlyList<string>> English()
    {
        foreach (var (set, file, field) in new[] { ("booookscore", "summaries.jsonl", "summary"), ("ragtruth_test", "sources.jsonl", "source"), ("haluquestqa", "answers.jsonl", "ans1_text") })
        {
            Require(set);
            foreach (var row in Rows(set, file))
            {
                if (row.GetProperty(field) is { ValueKind: JsonValueKind.String } text)
                {
                    yield return Sentences(text.GetString()!, TextLanguage.English);
                }
            }
        }
    }

    private IEnumerable<IReadOnlyList<string>> Russian()
    {
        Require("taiga_register_ru");
        return Rows("taiga_register_ru", "sentences.jsonl")
            .GroupBy(static r => Number().Replace(r.GetProperty("sent_id").GetString()!, ""), StringComparer.Ordinal)
            .Where(static g => g.Key.StartsWith("xud", StringComparison.Ordinal) || g.Key.StartsWith("uch", StringComparison.Ordinal))
            .Select(static g => (IReadOnlyList<string>)[.. g.Select(static r => r.GetProperty("text").GetString()!)]);
    }

    private void Require(string set)
    {
        var licence = Licence.Of(dataDirectory, set);
        if (!Licence.AllowsTraining(licence))
        {
            throw new InvalidDataException($"{set}: its licence does not allow training what ships: '{licence}'.");
        }
    }

    private IEnumerable<JsonElement> Rows(string set, string file) =>
        File.ReadLines(Path.Combine(dataDirectory, set, file)).Select(static line =>
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        });

    private static string[] Sentences(string text, TextLanguage language) =>
        [.. SentenceSplitter.Split(text, language).Select(u => text[u.Start..u.End])];

    private static double Mean(double[] values) => values.Average();

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    [GeneratedRegex(@"-?\d+$")]
    private static partial Regex Number();
}
