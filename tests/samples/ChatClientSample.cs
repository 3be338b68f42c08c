using Grid.ChatClient;
using Microsoft.Extensions.AI;

namespace Grid.Samples;

/// <summary>Thirty lines that watch a chat client: filter before, track behind, ask the report at any time.</summary>
public static class ChatClientSample
{
    /// <summary>Wraps a client; what breaks is printed.</summary>
    /// <param name="inner">Any chat client.</param>
    /// <param name="output">Where breaks are printed.</param>
    public static IChatClient Watched(IChatClient inner, TextWriter output) => inner.AsBuilder()
        .UseSceneFilter(new SceneFilterOptions
        {
            OnDecision = decision => output.WriteLine($"filter: {decision.Action}, risk {decision.Risk:0.00}"),
        })
        .UseGrid(new GridChatOptions
        {
            OnReport = (conversation, report) =>
            {
                foreach (var finding in report.Findings.Where(static f => f.Severity >= Grid.Diagnostics.Severity.Warning))
                {
                    output.WriteLine($"{conversation}: {finding.Code} {finding.Message} [{finding.Spans[0].Text}]");
                }
            },
        })
        .Build();
}
