using System.CommandLine;
using BenchmarkDotNet.Running;
using Grid.Benchmarks;
using Grid.Benchmarks.Corpus;

// A command of our own first; anything else belongs to the benchmark runner (--filter, --list, ...).
if (args is not (["corpus" or "turns" or "encoder" or "chat" or "live", ..]))
{
    BenchmarkSwitcher.FromAssembly(typeof(SceneBenchmarks).Assembly).Run(args, InProcess.Config);
    return 0;
}

return await new RootCommand("Measurements of Grid.") { CorpusCommand.Create(), TurnsCommand.Create(), EncoderCommand.Create(), ChatCommand.Create(), LiveCommand.Create() }
    .Parse(args).InvokeAsync();
