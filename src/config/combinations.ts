import { isIpOrNetwork } from "../base/ip.ts";
import type { Settings } from "./schema.ts";

/** Faults of valid settings that do not fit together, or that the schema can't express; one sentence each. */
export function combinationFaults(
  { listeners, trustedProxies, ingressFrom, authorization, mqtt, notifications }: Settings,
): readonly string[] {
  return [
    ...(authorization.url !== "" && authorization.secret === ""
      ? [
        "authorization.url is set without authorization.secret; wanted whsec_ and the base64 of 24 bytes or more there, since the other system recognises us by the signature",
      ]
      : []),
    ...mqttFaults(mqtt),
    ...notificationFaults(notifications),
    ...listeners.flatMap(({ tls, engine, clientCertificates }, index) => [
      ...(tls !== "off" && engine === "native"
        ? [
          `listeners[${index}].tls is set with the engine "native", which can't change certificates without cutting chargers; wanted the engine "hardened" or "auto"`,
        ]
        : []),
      ...(tls === "off" && clientCertificates
        ? [
          `listeners[${index}].clientCertificates is true without tls; wanted "self-signed" or certificate files there`,
        ]
        : []),
    ]),
    ...addressFaults("trustedProxies", trustedProxies),
    ...addressFaults("ingressFrom", ingressFrom),
    ...listeners.flatMap(({ proxyProtocol, engine }, index) => {
      if (!proxyProtocol) return [];
      if (engine === "native") {
        return [
          `listeners[${index}].proxyProtocol is true with the engine "native", which can't read PROXY headers; wanted the engine "hardened" or "auto"`,
        ];
      }
      return trustedProxies.length > 0 ? [] : [
        `listeners[${index}].proxyProtocol is true without trustedProxies; wanted the addresses of the proxies there, since PROXY headers of others are not believed`,
      ];
    }),
  ];
}

function notificationFaults({ mail, ntfy, telegram }: Settings["notifications"]): string[] {
  const faults: string[] = [];
  if (mail.host !== "" && mail.from === "") {
    faults.push(
      "notifications.mail.host is set without notifications.mail.from; wanted the address of the sender there",
    );
  }
  if (mail.password !== "" && mail.passwordFile !== "") {
    faults.push("notifications.mail.password and notifications.mail.passwordFile are both set; wanted one of them");
  }
  for (const [name, { token, tokenFile }] of Object.entries({ ntfy, telegram })) {
    if (token === "" || tokenFile === "") continue;
    faults.push(`notifications.${name}.token and notifications.${name}.tokenFile are both set; wanted one of them`);
  }
  return faults;
}

function addressFaults(setting: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, index) =>
    isIpOrNetwork(text) ? [] : [
      `${setting}[${index}] is ${
        JSON.stringify(text)
      }; wanted an address such as 10.0.0.5, or a network such as 10.0.0.0/8 or fd00::/8`,
    ]
  );
}

function mqttFaults({ url, password, passwordFile, caFile, certificateFile, keyFile }: Settings["mqtt"]): string[] {
  const faults: string[] = [];
  if (url !== "" && !URL.canParse(url)) {
    faults.push(`mqtt.url is ${JSON.stringify(url)}; wanted a host and a port up to 65535, such as mqtt://broker:1883`);
  }
  if (password !== "" && passwordFile !== "") {
    faults.push("mqtt.password and mqtt.passwordFile are both set; wanted one of them");
  }
  if ((certificateFile === "") !== (keyFile === "")) {
    const [found, missing] = certificateFile === "" ? ["keyFile", "certificateFile"] : ["certificateFile", "keyFile"];
    faults.push(`mqtt.${found} is set without mqtt.${missing}; wanted both, or none`);
  }
  if (/^mqtt:/i.test(url) && (caFile !== "" || certificateFile !== "")) {
    faults.push(
      `mqtt.url is ${JSON.stringify(url)} with a certificate file; wanted an address that begins with mqtts://`,
    );
  }
  return faults;
}
