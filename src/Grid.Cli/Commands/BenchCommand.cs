using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Cli.Bench;
using Grid.Formats;
using Grid.Grains;
using Grid.PlantedFaults;
using Grid.PlantedFaults.Scoring;
using Grid.PlantedFaults.Writing;

namespace Grid.Cli.Commands;

/// <summary><c>grid bench</c>: how well Grid names planted faults, 33 of them, in English and Russian.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output)
    {
        var lang = new Option<string?>("--lang") { Description = "One language alone: en or ru." };
        lang.AcceptOnlyFromAmong([.. Corpus.Languages]);
        var faults = new Option<string[]>("--faults") { Description = "Codes of the faults; all by default.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [] };
        var cases = new Option<int>("--cases") { Description = "Cases of each fault, half of them in each language.", DefaultValueFactory = static _ => Corpus.CasesPerFault };
        var half = new Option<string?>("--half") { Description = "Cases of one half of the topics: development (to work with) or sealed (for figures)." };
        half.AcceptOnlyFromAmong("development", "sealed");
        var parallelism = new Option<int>("-j") { Description = "Cases at a time.", DefaultValueFactory = static _ => Environment.ProcessorCount };
        var file = new Option<FileInfo?>("-o") { Description = "Write the figures as JSON." };
        var corpus = new Option<DirectoryInfo?>("--write-corpus") { Description = "Write the cases with their labels as JSON lines, one file a language, and run nothing." };
        var command = new Command("bench", "Plants faults in texts of our own and measures how Grid names them.") { lang, faults, cases, half, parallelism, file, corpus };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var made = Made(parsed.GetValue(lang), parsed.GetValue(faults) ?? [], parsed.GetValue(cases), parsed.GetValue(half), parsed.GetValue(parallelism));
            return parsed.GetValue(corpus) is { } folder
                ? await WriteCorpusAsync(made, folder, output).ConfigureAwait(false)
                : await RunAsync(made, parsed.GetValue(parallelism), parsed.GetValue(file), output, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static List<PlantedCase> Made(string? language, string[] codes, int count, string? half, int parallelism)
    {
        if (count < 1 || parallelism < 1)
        {
            throw new UsageException("--cases and -j: at least 1.");
        }

        var unknown = codes.FirstOrDefault(static c => Corpus.Faults.All(f => f.Code != c));
        if (unknown is not null)
        {
            throw new UsageException($"--faults: there is no fault '{unknown}'; the codes are those of 'grid explain'.");
        }

        var each = (count + 1) / Corpus.Languages.Count;
        return [.. Corpus.Faults.Where(f => codes.Length == 0 || codes.Contains(f.Code))
            .SelectMany(f => Corpus.Languages.Where(l => language is null || l == language).SelectMany(l => Corpus.Cases(f, l, each)))
            .Where(c => half is null || (c.Half == BenchHalf.Sealed) == (half == "sealed"))];
    }

    private static async Task<int> RunAsync(
        List<PlantedCase> cases, int parallelism, FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        var results = await new BenchRun(GridEngine.Default().Diagnoser).RunAsync(cases, parallelism, null, cancellationToken).ConfigureAwait(false);
        var figures = BenchFigures.Of(results);
        BenchCard.Write(Terminal.On(output), figures);
        if (file is not null)
        {
            await SaveAsync(file.FullName, JsonSerializer.Serialize(Parts(results, figures), Json) + "\n").ConfigureAwait(false);
        }

        return ExitCode.Passed;
    }

    // The whole first, then each language and each half by itself.
    private static SortedDictionary<string, BenchFigures> Parts(IReadOnlyList<CaseResult> results, BenchFigures all)
    {
        var parts = new SortedDictionary<string, BenchFigures>(StringComparer.Ordinal) { ["all"] = all };
        foreach (var part in results.GroupBy(static r => r.Case.Language))
        {
            parts[part.Key] = BenchFigures.Of([.. part]);
        }

        foreach (var part in results.GroupBy(static r => r.Case.Half))
        {
            parts[part.Key.ToString().ToLowerInvariant()] = BenchFigures.Of([.. part]);
        }

        return parts;
    }

    private static async Task<int> WriteCorpusAsync(List<PlantedCase> cases, DirectoryInfo folder, TextWriter output)
    {
        foreach (var part in cases.GroupBy(static c => c.Language))
        {
            var path = Path.Combine(folder.FullName, $"planted-{part.Key}.jsonl");
            await SaveAsync(path, string.Concat(part.Select(static c => Corpus.Line(c) + "\n"))).ConfigureAwait(false);
            await output.WriteLineAsync($"{part.Count()} cases: {path}").ConfigureAwait(false);
        }

        return ExitCode.Passed;
    }

    private static async Task SaveAsync(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path}: {e.Message}", e);
        }
    }
}
