using System.CommandLine;
using Grid.Cli.Evaluation;
using Grid.Formats;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary><c>grid evaluate</c>: a corpus of any size, resumable, with gates for CI.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string[]> Inputs = new("inputs")
    {
        Description = "Files (.jsonl .ndjson .json .csv .parquet .txt .md), folders, or - for JSONL on standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Outputs = new("--output", "-o") { Description = "Write results to a file: .jsonl reports, .json summary, .html, .junit.xml, .sarif, .md, .parquet. Repeatable." };
    private static readonly Option<string?> Run = new("--run") { Description = "Name of the run; needed to resume it, to compare with it, to open its scenes." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a run that was interrupted." };
    private static readonly Option<int> Jobs = new("--jobs", "-j") { Description = "Evaluation threads.", DefaultValueFactory = static _ => Environment.ProcessorCount };
    private static readonly Option<string[]> FailOn = new("--fail-on") { Description = "Gate TARGET:LIMIT, such as unstable:5% or 12.4.3:0; passes at most LIMIT. Repeatable." };
    private static readonly Option<string?> Baseline = new("--baseline") { Description = "Fail a gate only when its count is above that run's." };
    private static readonly Option<int?> Sample = new("--sample") { Description = "Judge N records, chosen by a hash of their ids." };
    private static readonly Option<long> MaxErrors = new("--max-errors") { Description = "Unreadable records beyond which the exit code is 3." };
    private static readonly Option<string?> DataDir = new("--data-dir") { Description = $"Folder of the data file; default: {DataDirectory.Variable}, else the platform's." };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("evaluate", "Diagnoses every record of a corpus.") { Inputs, Outputs, Run, Resume, Jobs, FailOn, Baseline, Sample, MaxErrors, DataDir };
        var shared = new DiagnosticOptions().AddTo(command);
        var pathways = new PathwaySwitches().AddTo(command);
        var cluster = new ClusterSwitches().AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
            await new CorpusEvaluation(Order(parsed, shared) with { Pathways = pathways.Read(parsed), Cluster = cluster.Read(parsed) }, output, error).RunAsync(cancellationToken).ConfigureAwait(false));
        return command;
    }

    private static EvaluationOrder Order(ParseResult parsed, DiagnosticOptions shared)
    {
        var order = new EvaluationOrder
        {
            Inputs = parsed.GetRequiredValue(Inputs),
            Outputs = parsed.GetValue(Outputs) ?? [],
            Run = parsed.GetValue(Run),
            Resume = parsed.GetValue(Resume),
            Jobs = parsed.GetValue(Jobs),
            Gates = [.. (parsed.GetValue(FailOn) ?? []).Select(ParseGate)],
            Baseline = parsed.GetValue(Baseline),
            Sample = parsed.GetValue(Sample),
            MaxErrors = parsed.GetValue(MaxErrors),
            DataDirectory = parsed.GetValue(DataDir),
            Records = shared.Records(parsed),
            Reading = shared.Reading(parsed),
        };
        return order.Checked();
    }

    private static Gate ParseGate(string text)
    {
        try
        {
            return Gate.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"--fail-on: {e.Message}", e);
        }
    }
}
