using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Grid.Benchmarks;

/// <summary>How the benchmarks run: in this process, since the runner's own build would not know this repository's rules.</summary>
internal static class InProcess
{
    public static IConfig Config => DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithWarmupCount(6).WithIterationCount(12).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(30), logOutput: true)));
}
