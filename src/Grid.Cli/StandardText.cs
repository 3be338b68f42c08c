using System.Text;
using Grid.Formats;

namespace Grid.Cli;

/// <summary>Plain text from standard input, within a limit.</summary>
internal static class StandardText
{
    /// <summary>The whole text.</summary>
    /// <param name="limit">The most bytes read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InputException">Longer than the limit, or not UTF-8.</exception>
    public static async Task<string> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            if (bytes.Length > limit)
            {
                throw new InputException($"-: longer than {limit} bytes; split it, or use grid evaluate for a corpus.");
            }
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException("-: not UTF-8; convert it first.", e);
        }
    }
}
