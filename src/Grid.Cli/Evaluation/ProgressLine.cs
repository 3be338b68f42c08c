using System.Globalization;
using Grid.Diagnostics;

namespace Grid.Cli.Evaluation;

/// <summary>Records done, rate and time left: one line redrawn on a terminal, a line every ten seconds when piped.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Piped = TimeSpan.FromSeconds(10);

    private readonly TextWriter _writer;
    private readonly TimeProvider _time;
    private readonly RecordCount _count;
    private readonly bool _redraws;
    private readonly long _start;
    private long _shown;
    private long _done;
    private long _unstable;

    /// <summary>A line that starts now.</summary>
    public ProgressLine(TextWriter writer, TimeProvider time, RecordCount count)
    {
        _writer = writer;
        _time = time;
        _count = count;
        _redraws = ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected;
        _start = _shown = time.GetTimestamp();
    }

    /// <summary>One more record is done.</summary>
    public void Advance(Verdict? verdict)
    {
        _done++;
        _unstable += verdict == Verdict.Unstable ? 1 : 0;
        if (_time.GetElapsedTime(_shown) >= (_redraws ? OnTerminal : Piped))
        {
            _shown = _time.GetTimestamp();
            Show();
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (_redraws)
        {
            _writer.Write("\r\u001b[2K");
        }
    }

    private void Show()
    {
        var seconds = Math.Max(0.001, _time.GetElapsedTime(_start).TotalSeconds);
        var rate = _done / seconds;
        var left = _count.Total is { } total && total >= _done && rate > 0
            ? string.Create(CultureInfo.InvariantCulture, $" of {total} · {TimeSpan.FromSeconds((total - _done) / rate):hh\\:mm\\:ss} left")
            : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{_done} records{left} · {rate:0}/s · {_unstable} unstable");
        _writer.Write(_redraws ? $"\r\u001b[2K{line}" : line + Environment.NewLine);
    }
}
