using System.IO.Hashing;
using System.Text;

namespace Grid.Grains;

/// <summary>Names of alerts: the same cause has the same name whoever finds it, so that it is told once.</summary>
internal static class AlertId
{
    /// <summary>The name of an alert.</summary>
    public static string Of(string stream, string scene, string finding, bool closed) => Hash(stream, scene, finding, closed ? "closed" : "opened");

    /// <summary>128 bits of hash, as 32 hexadecimal digits.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        var hash = new XxHash128();
        foreach (var part in parts)
        {
            hash.Append(Encoding.UTF8.GetBytes(part));
            hash.Append([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
