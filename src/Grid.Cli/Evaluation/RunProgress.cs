using System.Globalization;
using Grid.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Grid.Cli.Evaluation;

/// <summary>A run as it goes: a live table on a terminal, a line every ten seconds when piped.</summary>
/// <param name="console">The terminal, or what stands for it.</param>
/// <param name="time">The clock.</param>
/// <param name="count">How many records there will be.</param>
internal sealed class RunProgress(IAnsiConsole console, TimeProvider time, RecordCount count)
{
    private const int EntriesShown = 8;

    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Piped = TimeSpan.FromSeconds(10);

    private readonly RunTally _tally = new();
    private readonly long _start = time.GetTimestamp();
    private long _shown = time.GetTimestamp();
    private LiveDisplayContext? _live;

    private bool IsLive => console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Carries out a run and shows it meanwhile; the table is gone when it ends, the summary takes its place.</summary>
    /// <param name="run">The run, which calls <see cref="Advance"/>.</param>
    public async Task ShowAsync(Func<Task> run)
    {
        if (!IsLive)
        {
            await run().ConfigureAwait(false);
            return;
        }

        await console.Live(Table()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            _live = live;
            await run().ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>One more record is done.</summary>
    /// <param name="report">Its report; null when it could not be read.</param>
    public void Advance(Report? report)
    {
        _tally.Add(report);
        if (time.GetElapsedTime(_shown) < (IsLive ? OnTerminal : Piped))
        {
            return;
        }

        _shown = time.GetTimestamp();
        if (_live is not null)
        {
            _live.UpdateTarget(Table());
        }
        else
        {
            console.WriteLine($"{Pace()} · {Number(_tally[Verdict.Unstable])} unstable");
        }
    }

    private Rows Table()
    {
        var rows = new List<IRenderable>
        {
            new Markup($"[bold]{Pace()}[/]"),
            new Markup($"{SceneCard.Word(Verdict.Stable)} {Number(_tally[Verdict.Stable])}   {SceneCard.Word(Verdict.Strained)} {Number(_tally[Verdict.Strained])}   {SceneCard.Word(Verdict.Unstable)} {Number(_tally[Verdict.Unstable])}   {SceneCard.Word(Verdict.Undecided)} {Number(_tally[Verdict.Undecided])}   unread {Number(_tally.Unread)}"),
        };
        var entries = _tally.Entries.Take(EntriesShown).ToArray();
        if (entries.Length > 0)
        {
            rows.Add(Entries(entries));
        }

        if (_tally.LastUnstable is { } last)
        {
            rows.Add(new Markup($"last  [bold]{SceneCard.Escaped(last.Scene)}[/]  {last.Top.Code} {SceneCard.Escaped(last.Top.Message)}") { Overflow = Overflow.Ellipsis });
        }

        return new Rows(rows);
    }

    private Table Entries(IReadOnlyList<(string Code, long Errors, long Warnings)> entries)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("entry", "", "errors", "warnings", "of the scenes");
        foreach (var (code, errors, warnings) in entries)
        {
            var share = (errors + warnings) / (double)Math.Max(1, _tally.Done - _tally.Unread);
            table.AddRow(
                code, Markup.Escape(Catalogue.Default[code].Descriptor.Title), Number(errors), Number(warnings),
                string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %"));
        }

        return table;
    }

    private string Pace()
    {
        var seconds = Math.Max(0.001, time.GetElapsedTime(_start).TotalSeconds);
        var rate = _tally.Done / seconds;
        var left = count.Total is { } total && total >= _tally.Done && rate > 0
            ? string.Create(CultureInfo.InvariantCulture, $" of {total} · {TimeSpan.FromSeconds((total - _tally.Done) / rate):hh\\:mm\\:ss} left")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{_tally.Done} records{left} · {rate:0}/s");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
