using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Grid.Grains;

/// <summary>The signature of the Standard Webhooks specification: HMAC-SHA256 over id, time and body.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class WebhookSignature
{
    private const string Encoded = "whsec_";

    private readonly byte[] _secret;

    /// <summary>A signer.</summary>
    /// <param name="secret"><c>whsec_</c> and base64, or any text of at least 16 characters.</param>
    /// <exception cref="ArgumentException">The secret is too short or its base64 is broken.</exception>
    public WebhookSignature(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        try
        {
            _secret = secret.StartsWith(Encoded, StringComparison.Ordinal) ? Convert.FromBase64String(secret[Encoded.Length..]) : Encoding.UTF8.GetBytes(secret);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"After {Encoded} the secret is base64.", nameof(secret), e);
        }

        if (_secret.Length < 16)
        {
            throw new ArgumentException("The secret of alerts has at least 16 bytes.", nameof(secret));
        }
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="seconds">The header <c>webhook-timestamp</c>, in seconds since 1970.</param>
    /// <param name="body">The body's bytes.</param>
    public string Sign(string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
